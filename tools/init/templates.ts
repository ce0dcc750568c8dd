// The programs that `pymesh init` starts a project with, each with tests that pass.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../runtime-shims/board/engines/package-root";
import type { OutputFile } from "../project/write-output";

export const TEMPLATES = ["app", "module", "override"] as const;

export type TemplateName = (typeof TEMPLATES)[number];

export function templateFiles(template: TemplateName): readonly OutputFile[] {
  switch (template) {
    case "app":
      return [
        { name: "src/main.ts", text: APP_MAIN },
        { name: "src/signal.ts", text: APP_SIGNAL },
        { name: "test/main.test.ts", text: APP_TEST },
      ];
    case "module":
      return [
        { name: "src/battery.ts", text: MODULE },
        { name: "test/battery.test.ts", text: MODULE_TEST },
      ];
    case "override":
      return [
        { name: "src/gps.ts", text: librarySource("gps") },
        { name: "test/gps.test.ts", text: OVERRIDE_TEST },
      ];
  }
}

/** A module of the library as a program of its own: what it imports stays on the board, and has its bare name. */
function librarySource(module: string): string {
  const text = readFileSync(join(packageRoot(), "src-device", `${module}.ts`), "utf8");
  return text.replaceAll(/(from\s+")\.\/(\w+")/g, "$1$2");
}

const APP_MAIN = `// Runs on the board after power-on.
import { print } from "lang";
import { heartbeat, rgbled } from "pycom";
import { sleep } from "time";
import { signalColor } from "./signal";

heartbeat(false);
for (let beat = 0; beat < 6; beat++) {
  rgbled(signalColor(beat));
  print("beat", beat);
  await sleep(1);
}
`;

const APP_SIGNAL = `// What the LED shows.
import type { int } from "lang";

const COLORS: readonly int[] = [0x00ff00, 0x0000ff, 0xff0000];

/** 0xRRGGBB */
export function signalColor(beat: int): int {
  return COLORS[beat % COLORS.length] ?? 0;
}
`;

const APP_TEST = `// The program on virtual boards: seconds of the board, not of the clock on the wall.
import { expect, test } from "@jest/globals";
import { board, twin } from "pymesh-ts/testing";

test("the LED changes every second", async () => {
  const pycom = await board({ program: "src/main.ts" });
  await pycom.world.run(0.5);
  expect(pycom.led).toBe(0x00ff00);
  await pycom.world.run(1);
  expect(pycom.led).toBe(0x0000ff);
  expect(pycom.serial.text).toBe("beat 0\\nbeat 1\\n");
}, 60_000);

// Runs it in Node and, compiled, on MicroPython, and compares everything that shows.
twin("the same on MicroPython", { program: "src/main.ts" });
`;

const MODULE = `// A module for boards: programs import it as "battery".
import type { float, int } from "lang";

const EMPTY = 3.3;
const FULL = 4.2;

/** Percent from 0 to 100. */
export function charge(volts: float): int {
  const percent = Math.round(((volts - EMPTY) * 100) / (FULL - EMPTY));
  return Math.max(0, Math.min(100, percent));
}
`;

const MODULE_TEST = `// The module on a virtual board.
import { expect, test } from "@jest/globals";
import { board } from "pymesh-ts/testing";

test("a charge in percent", async () => {
  const pycom = await board({ overrides: { battery: "src/battery.ts" } });
  const { charge } = await pycom.import<typeof import("../src/battery")>("battery");
  expect([3, 3.75, 4.2].map(charge)).toEqual([0, 50, 100]);
}, 60_000);
`;

const OVERRIDE_TEST = `// The module in the place of the frozen one: what else is on the board stays as it is.
import { expect, test } from "@jest/globals";
import { board } from "pymesh-ts/testing";

test("a position is kept, a wrong one refused", async () => {
  const pycom = await board({ overrides: { gps: "src/gps.ts" } });
  const { Gps } = await pycom.import<typeof import("../src/gps")>("gps");
  expect(Gps.set_location(60, 10.5)).toBe(true);
  expect(Gps.set_location(600, 10.5)).toBe(false);
  expect(Gps.get_location()).toEqual([60, 10.5]);
}, 60_000);
`;
