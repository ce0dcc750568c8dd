// Every kind of TypeScript's syntax is either handled or refused by name: a new version brings no silent one.
import { describe, expect, test } from "@jest/globals";
import { ts } from "../../../compiler/frontend/ts";
import { HANDLED, isExcluded, REFUSED } from "../../../compiler/lint/syntax/syntax-kinds";

const kinds = Object.entries(ts.SyntaxKind).filter(
  (each): each is [string, ts.SyntaxKind] => typeof each[1] === "number",
);

describe("tables of syntax kinds", () => {
  test("cover every kind but tokens, comments and second names", () => {
    const known = new Set([...HANDLED, ...Object.keys(REFUSED)]);
    const missing = kinds
      .filter(([name, kind]) => !isExcluded(name, kind) && !known.has(name))
      .map(([name]) => name);
    expect(missing).toEqual([]);
  });

  test("name only kinds that exist", () => {
    const existing = new Set(kinds.map(([name]) => name));
    expect([...HANDLED, ...Object.keys(REFUSED)].filter((name) => !existing.has(name))).toEqual([]);
  });

  test("do not name one kind twice", () => {
    const names = [...HANDLED, ...Object.keys(REFUSED)];
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
