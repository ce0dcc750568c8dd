// ESLint for what runs on Node; device code has its own rules in the compiler (`pymesh check`).
// Import directions and circles are checked by tools/lint/import-graph.ts.
import js from "@eslint/js";
import tseslint from "typescript-eslint";
import { kebabCaseFileName } from "./tools/lint/kebab-case-file-name.mjs";

const NODE_CODE = [
  "compiler/**/*.ts",
  "runtime-shims/**/*.ts",
  "tools/**/*.ts",
  "bench/**/*.ts",
  "test/**/*.ts",
  "examples/host/**/*.ts",
];
const DEVICE_CODE = ["src-device/**/*.ts", "examples/!(host)/**/*.ts", "test/library/**/*.ts"];
const NOT_OURS = [
  "**/*.d.ts",
  "dist/",
  "build/",
  "coverage/",
  "node_modules/",
  "frozen/",
  "test/**/fixtures/",
  "test/**/programs/",
  "test/**/refusals/",
  "test/**/accepted/",
];

const restrictedInTests = {
  patterns: [
    {
      group: ["**/src-device/**"],
      allowTypeImports: true,
      message: "Device code has one instance per board: get it from board.import(), or use `import type`.",
    },
  ],
};

export default tseslint.config(
  { ignores: NOT_OURS },
  {
    files: [...NODE_CODE, ...DEVICE_CODE],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "tsconfig.tools.json",
          "tsconfig.web.json",
          "tsconfig.device.json",
          "tsconfig.device-tests.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true, "ts-ignore": true }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "typeLike", format: ["PascalCase"] },
        { selector: "function", format: ["camelCase", "PascalCase"] },
      ],
      // Templates over numbers and unions are everywhere in printers; tsc already refuses what has no text.
      "@typescript-eslint/restrict-template-expressions": "off",
      // An async function without await is how a synchronous engine satisfies an asynchronous interface.
      "@typescript-eslint/require-await": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-constant-condition": ["error", { checkLoops: false }],
    },
  },
  {
    files: NODE_CODE,
    plugins: { local: { rules: { "kebab-case-file-name": kebabCaseFileName } } },
    rules: { "local/kebab-case-file-name": "error" },
  },
  {
    // Written in the device subset: a module is named by its file, and Python's names have no hyphens.
    files: ["runtime-shims/thread/**/*.ts"],
    rules: { "local/kebab-case-file-name": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", restrictedInTests] },
  },
  {
    // The prelude has Python's and TypeScript's own names (int, float, isInt), the library those of the REPL.
    files: [...DEVICE_CODE, "runtime-shims/lang/**/*.ts", "runtime-shims/modules/**/*.ts"],
    rules: { "@typescript-eslint/naming-convention": "off" },
  },
  {
    // Device code: `async` marks what may block, and a method that overrides a blocking one need not await.
    files: ["src-device/**/*.ts", "examples/**/*.ts"],
    rules: {
      "@typescript-eslint/no-misused-promises": "off",
      // The brands of int and float are intersections, which this rule takes for something else than numbers.
      "@typescript-eslint/no-unsafe-unary-minus": "off",
    },
  },
);
