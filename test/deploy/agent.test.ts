// What runs on the board during a deployment is Python of the old core, and small.
import { expect, test } from "@jest/globals";
import { agentScripts, type AgentPart, pythonBytes, pythonLiteral } from "../../tools/deploy/board/agent";
import { compileMpy } from "../support/mpy-cross";

const PARTS: readonly AgentPart[] = ["base", "look", "stage", "swap", "health", "frozen"];

test("every part compiles for the old core, without comments, in at most 2.5 kB", async () => {
  const scripts = Object.fromEntries(
    agentScripts(...PARTS).map((text, index) => [`${PARTS[index]}.py`, text]),
  );
  const results = await compileMpy(scripts, 5);
  expect(Object.entries(results).filter(([, { errors }]) => errors.length > 0)).toEqual([]);
  for (const text of Object.values(scripts)) {
    expect(text.length).toBeLessThan(2500);
    expect(text).not.toMatch(/^\s*#/m);
  }
});

test("literals are ASCII and one line", () => {
  expect(pythonLiteral(["a\n\u00e9\"'", null, true, 7])).toBe('["a\\n\\u00e9\\"\'",None,True,7]');
  expect(pythonBytes(Uint8Array.from([0, 10, 39, 65, 92, 127, 255]))).toBe("b'\\x00\\n\\'A\\\\\\x7f\\xff'");
});
