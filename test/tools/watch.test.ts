// pymesh watch: one line per change, errors and recovery.
import { describe, expect, test } from "@jest/globals";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { folderWith, pymesh, readIn, writeIn } from "./command-line";

const source = (factor: number): string =>
  `import { type int } from "lang";\nexport function scaled(n: int): int {\n  return n * ${factor};\n}\n`;

/** A running `pymesh watch`: waits for its output, and ends it. */
function startWatch(folder: string): { next(pattern: RegExp): Promise<string>; end(): Promise<number> } {
  const interrupt = new AbortController();
  let seen = "";
  let look = (): void => undefined;
  const onStdout = (text: string): void => {
    seen += text;
    look();
  };
  const done = pymesh(folder, ["watch"], { signal: interrupt.signal, onStdout });
  return {
    next: (pattern) =>
      new Promise((resolve) => {
        look = () => {
          const found = pattern.exec(seen);
          if (found === null) return;
          seen = seen.slice(found.index + found[0].length);
          resolve(found[0]);
        };
        look();
      }),
    async end() {
      interrupt.abort();
      return (await done).code;
    },
  };
}

describe("pymesh watch", () => {
  test("builds, builds again what changes, reports errors, recovers, and ends with 130", async () => {
    const folder = folderWith({ "src-device/gps.ts": source(2), "src-device/other.ts": source(7) });
    const watch = startWatch(folder);
    await watch.next(/2 sources → .*✓ .*\n/);
    expect(readIn(folder, "build/gps.py")).toContain("n * 2");

    writeIn(folder, "src-device/gps.ts", source(3));
    await watch.next(/src-device\/gps\.ts → gps\.py [\d.]+ kB ✓ \d+\.\d+ s\n/);
    expect(readIn(folder, "build/gps.py")).toContain("n * 3");

    writeIn(folder, "src-device/gps.ts", 'export const n: number = "text";\n');
    await watch.next(/TS2322 src-device\/gps\.ts:1:14[^]*src-device\/gps\.ts ✗ .*\n/);
    expect(readIn(folder, "build/gps.py")).toContain("n * 3");

    writeIn(folder, "src-device/gps.ts", source(4));
    await watch.next(/src-device\/gps\.ts → gps\.py .*✓ .*\n/);
    expect(readIn(folder, "build/gps.py")).toContain("n * 4");

    writeIn(folder, "src-device/added.ts", source(5));
    await watch.next(/src-device\/added\.ts → added\.py .*✓ .*\n/);
    rmSync(join(folder, "src-device/added.ts"));
    await watch.next(/src-device\/added\.ts → removed added\.py ✓ .*\n/);

    expect(await watch.end()).toBe(130);
  }, 60_000);
});
