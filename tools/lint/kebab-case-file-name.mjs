// ESLint rule: files that run on Node have kebab-case names (`time-on-air.ts`, `frames.test.ts`).
import { basename } from "node:path";

const KEBAB_CASE = /^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/;

/** @type {import("eslint").Rule.RuleModule} */
export const kebabCaseFileName = {
  meta: { type: "suggestion", schema: [], messages: { name: "File name {{name}} is not kebab-case." } },
  create(context) {
    return {
      Program(node) {
        const name = basename(context.filename);
        if (!KEBAB_CASE.test(name)) context.report({ node, messageId: "name", data: { name } });
      },
    };
  },
};
