// The table of the standard library: nothing of TypeScript's library and of the prelude is missing from it.
import { describe, expect, test } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { libraryTable, rowNames } from "../../compiler/builtins/documentation";
import { memberName, OWNERS } from "../../compiler/builtins/registry";
import { createProgramLoader } from "../../compiler/frontend/program";
import { ts } from "../../compiler/frontend/ts";

const { program, checker } = createProgramLoader().load({
  "main.ts": 'import { print } from "lang";\nprint();\n',
});

/** Names of the members that the declarations of an interface or class have themselves. */
function declaredMembers(owner: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of program.getSourceFiles()) {
    if (!file.fileName.startsWith("/lib/") && !file.fileName.endsWith("/lang/lang.d.ts")) continue;
    for (const statement of file.statements) {
      if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) continue;
      if (statement.name?.text !== owner) continue;
      for (const member of statement.members) {
        const symbol = member.name === undefined ? undefined : checker.getSymbolAtLocation(member.name);
        if (symbol !== undefined) names.add(memberName(symbol));
      }
    }
  }
  return names;
}

function knownMembers(owner: string): ReadonlySet<string> {
  const table = OWNERS[owner];
  return new Set(table === undefined ? [] : [...Object.keys(table.calls), ...Object.keys(table.properties)]);
}

const owners = Object.keys(OWNERS).filter((owner) => owner !== "" && owner !== "lang");

describe("every declared member has a row", () => {
  test.each(owners)("%s", (owner) => {
    const known = knownMembers(owner);
    const missing = [...declaredMembers(owner)].filter((name) => !known.has(name) && !name.endsWith("Brand"));
    expect(missing).toEqual([]);
  });
});

test("every exported function, class and constructor of the prelude has a row", () => {
  const file = program.getSourceFiles().find(({ fileName }) => fileName.endsWith("/lang/lang.d.ts"));
  const known = knownMembers("lang");
  const missing = (file?.statements ?? []).flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) {
      const name = statement.name?.text ?? "";
      return known.has(name) || known.has(`${name}\`\``) ? [] : [name];
    }
    if (!ts.isClassDeclaration(statement)) return [];
    const name = `new ${statement.name?.text}`;
    return known.has(name) ? [] : [name];
  });
  expect(missing).toEqual([]);
});

test("every constructor and function of the global object has a row", () => {
  const known = knownMembers("");
  const missing = new Set<string>();
  for (const file of program.getSourceFiles().filter(({ fileName }) => fileName.startsWith("/lib/"))) {
    for (const statement of file.statements) {
      if (
        ts.isFunctionDeclaration(statement) &&
        statement.name !== undefined &&
        !known.has(statement.name.text)
      ) {
        missing.add(statement.name.text);
      }
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name } of statement.declarationList.declarations) {
        const type = checker.getTypeAtLocation(name);
        const made = `new ${name.getText(file)}`;
        if (type.getConstructSignatures().length > 0 && !known.has(made)) missing.add(made);
      }
    }
  }
  expect([...missing]).toEqual([]);
});

test("row names are unique and the documentation shows each", () => {
  const rows = rowNames();
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows).toContain("Array.push");
  expect(rows).toContain("print");
  const text = libraryTable();
  for (const name of ["push", "charCodeAt", "toFixed", "print", "new Map", "localeCompare"]) {
    expect(text).toContain(`\`${name}\``);
  }
});

test("docs/language.md shows the table as it is (UPDATE_DOCS=1 writes it)", () => {
  const path = join(__dirname, "../../docs/language.md");
  const text = readFileSync(path, "utf8");
  const marks = /(<!-- standard library: generated -->\n)[\s\S]*?(<!-- end of standard library -->)/;
  const wanted = text.replace(
    marks,
    (_all, start: string, end: string) => `${start}\n${libraryTable()}\n${end}`,
  );
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(path, wanted);
  else expect(text).toBe(wanted);
});
