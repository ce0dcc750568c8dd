// What the checker of the compiler says of an expression by itself is what TypeScript says.
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createProgramLoader } from "../../../compiler/frontend/program";
import { ts } from "../../../compiler/frontend/ts";
import { typescriptDiagnostics } from "../../../compiler/frontend/typescript-diagnostics";
import { loadProgramFiles } from "../../conformance/program-file";

const SHORT_CUTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BinaryExpression,
  ts.SyntaxKind.ParenthesizedExpression,
  ts.SyntaxKind.TemplateExpression,
]);

/** Literals of objects have a new type at every question. */
function holdsObject(type: ts.Type): boolean {
  return (type.isUnion() ? type.types : [type]).some((part) => (part.flags & ts.TypeFlags.Object) !== 0);
}

test("types of operations and templates are those that TypeScript finds", () => {
  const loader = createProgramLoader();
  let compared = 0;
  for (const { programs } of loadProgramFiles(join(__dirname, "..", "..", "conformance", "programs"))) {
    for (const { id, files } of programs.filter((_, index) => index % 4 === 0)) {
      const loaded = loader.load(files);
      if (typescriptDiagnostics(loaded).length > 0) continue;
      const original = loaded.program.getTypeChecker();
      const textOf = (type: ts.Type): string => original.typeToString(type);
      const visit = (node: ts.Node): void => {
        ts.forEachChild(node, visit);
        if (!SHORT_CUTS.has(node.kind)) return;
        compared++;
        const own = loaded.checker.getTypeAtLocation(node);
        const found = original.getTypeAtLocation(node);
        const isSame = own === found || (holdsObject(own) && textOf(own) === textOf(found));
        if (!isSame) throw new Error(`${id}: ${node.getText()}: ${textOf(own)}, not ${textOf(found)}`);
      };
      loaded.sourceFiles.forEach(visit);
    }
  }
  expect(compared).toBeGreaterThan(500);
});
