// Programs that once behaved differently on the two sides, cut down to what showed it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { createExecutor } from "../execute/executor";

const FOLDER = join(__dirname, "programs");
const executor = createExecutor();

afterAll(() => executor.close());

test.each(readdirSync(FOLDER).sort())(
  "%s",
  async (file) => {
    const text = readFileSync(join(FOLDER, file), "utf8");
    const [result] = await executor.runSources([{ name: "p0", sources: { "p0.ts": text } }]);
    if (result?.kind === "different") {
      const { host, board } = result.difference;
      expect({ lines: board.lines, end: board.end }).toEqual({ lines: host.lines, end: host.end });
    }
    expect(result).toMatchObject({ kind: "same" });
  },
  300_000,
);
