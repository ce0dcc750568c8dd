// What the checker of the compiler says of an expression by itself is what TypeScript says.
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createProgramLoader } from "../../../compiler/frontend/program";
import { ts } from "../../../compiler/frontend/ts";
import { typescriptDiagnostics } from "../../../compiler/frontend/typescript-diagnostics";
import { loadProgramFiles } from "../../conformance/program-file";

test("types of operations are those that TypeScript finds", () => {
  const loader = createProgramLoader();
  let compared = 0;
  for (const { programs } of loadProgramFiles(join(__dirname, "..", "..", "conformance", "programs"))) {
    for (const { id, files } of programs.filter((_, index) => index % 4 === 0)) {
      const loaded = loader.load(files);
      if (typescriptDiagnostics(loaded).length > 0) continue;
      const original = loaded.program.getTypeChecker();
      const visit = (node: ts.Node): void => {
        ts.forEachChild(node, visit);
        if (!ts.isBinaryExpression(node) && !ts.isParenthesizedExpression(node)) return;
        compared++;
        if (loaded.checker.getTypeAtLocation(node) !== original.getTypeAtLocation(node)) {
          throw new Error(`${id}: ${node.getText()}`);
        }
      };
      loaded.sourceFiles.forEach(visit);
    }
  }
  expect(compared).toBeGreaterThan(500);
});
