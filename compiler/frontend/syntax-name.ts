/** The name of a syntax kind as a sentence can use it: `RegularExpressionLiteral` → "a regular expression literal". */
import { ts } from "./ts";

export function syntaxName(kind: ts.SyntaxKind): string {
  const words = kindName(kind)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}

/** Several kinds have a second name, FirstStatement or LastToken, under which the enum's reverse lookup gives them. */
function kindName(kind: ts.SyntaxKind): string {
  const names = Object.entries(ts.SyntaxKind).filter(([, value]) => value === kind);
  return names.find(([name]) => !/^(First|Last)/.test(name))?.[0] ?? names[0]?.[0] ?? "construct";
}
