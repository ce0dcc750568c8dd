// Did you mean.
import { describe, expect, test } from "@jest/globals";
import { nearestName } from "../../compiler/diagnostics/nearest-name";

const commands = ["build", "check", "watch", "explain", "symbolicate"];

describe("nearest name", () => {
  test.each([
    ["biuld", "build"],
    ["Chek", "check"],
    ["symbolikate", "symbolicate"],
    ["wacth", "watch"],
  ])("%s → %s", (wrong, right) => {
    expect(nearestName(wrong, commands)).toBe(right);
  });

  test.each(["frobnicate", "x", ""])("nothing is near %s", (name) => {
    expect(nearestName(name, commands)).toBeUndefined();
  });
});
