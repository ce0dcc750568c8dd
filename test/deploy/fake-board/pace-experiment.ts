// From saving a source to its running on the board, with `pymesh watch --upload`, the real mpremote and a line of
// 115,200 Bd.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { imageWith } from "./machine";
import { createPtyBoard, type Line } from "./pty-cuts";

/** 8 data bits, a start and a stop bit. */
const BYTES_PER_SECOND = 115_200 / 10;
const LIMIT_MS = 60_000;

/** A module of 6 kB of Python that says its version. */
function moduleText(version: number): string {
  const functions = Array.from(
    { length: 80 },
    (_, index) =>
      `export function step${index}(left: int, right: int): int {\n  const sum = left * ${index} + right;\n  return sum + ${version};\n}\n`,
  );
  return `import { type int } from "lang";\nexport const VERSION: int = ${version};\n${functions.join("")}`;
}

export interface Pace {
  /** Of the module. */
  readonly bytes: number;
  /** Crossed the line in each round, both ways. */
  readonly crossed: readonly number[];
  /** Milliseconds of each round. */
  readonly times: readonly number[];
}

export async function saveToRunning(rounds: number, line: Omit<Line, "pace">): Promise<Pace> {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-pace-"));
  const pty = await createPtyBoard();
  const main = "import six\nprint('runs version', six.VERSION)\n";
  await pty.start(imageWith({ "/flash/main.py": main, "/flash/lib/six.py": "VERSION = 0\n" }));
  const cable = await pty.plug(null, { ...line, pace: BYTES_PER_SECOND });
  const source = join(folder, "src-device", "six.ts");
  mkdirSync(join(folder, "src-device"));
  writeFileSync(source, moduleText(1));
  const command = join(__dirname, "..", "..", "..", "tools", "pymesh.js");
  const watch = spawn(process.execPath, [command, "watch", "--upload", "-b", cable.path], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const says = async (version: number, from: number): Promise<void> => {
    const started = performance.now();
    // The health check imports the module too; the program itself runs after the last reset.
    while (!pty.board.serial.text.slice(from).includes(`"committed"`)) await due(started);
    const committed = pty.board.serial.text.indexOf(`"committed"`, from);
    while (!pty.board.serial.text.slice(committed).includes(`runs version ${version}\n`)) await due(started);
  };
  try {
    await says(1, 0);
    await delay(1500);
    const times: number[] = [];
    const crossed: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const version = 2 + round;
      const from = pty.board.serial.text.length;
      const before = cable.crossed;
      const started = performance.now();
      writeFileSync(source, moduleText(version));
      await says(version, from);
      times.push(performance.now() - started);
      crossed.push(cable.crossed - before);
      await delay(1500);
    }
    return { bytes: pty.board.files.get("/flash/lib/six.py")?.length ?? 0, crossed, times };
  } finally {
    watch.kill("SIGINT");
    await new Promise((resolve) => watch.once("exit", resolve));
    await cable.unplug();
    await pty.close();
    rmSync(folder, { recursive: true });
  }
}

async function due(started: number): Promise<void> {
  if (performance.now() - started > LIMIT_MS) throw new Error("the new version does not run");
  await delay(5);
}
