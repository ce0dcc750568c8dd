// `npm run cuts`: everything that can interrupt an upload, in full. Exit code 1 when a board ended in between.
//   npm run cuts -- --part small,restart,library,flash,twice,pty --seed 1 --library 2000 --pty 200
import { parseArgs } from "node:util";
import { findMpremote } from "../../../tools/mpremote/find-mpremote";
import { disturbedUpload, type Disturbance, SMALL } from "./connection-cuts";
import { type FlashFault, makeFaulty } from "./flash-faults";
import { bytesOfUpload, createKit, type Kit, type Next } from "./kit";
import { librarySets } from "./library-sets";
import { faultyUpload } from "./power-cuts";
import { saveToRunning } from "./pace-experiment";
import { createPtyBoard } from "./pty-cuts";
import { pulledUpload } from "./pty-experiment";

const NEXT: readonly Next[] = ["look", "upload", "rollback"];
const FAULTS: readonly FlashFault[] = ["power", "torn", "full", "damage", "damage-all", "read-only"];
let failures = 0;

async function part(
  name: string,
  cases: Iterable<number>,
  run: (index: number, next: Next) => Promise<{ readonly end: string; readonly reached?: boolean }>,
): Promise<void> {
  const started = performance.now();
  const ends = new Map<string, number>();
  let count = 0;
  for (const index of cases) {
    const next = NEXT[count % NEXT.length] ?? "look";
    try {
      const { end, reached } = await run(index, next);
      if (reached === false) break;
      ends.set(end, (ends.get(end) ?? 0) + 1);
    } catch (error) {
      failures += 1;
      ends.set("FAILED", (ends.get("FAILED") ?? 0) + 1);
      console.log(`${name}: position ${index}, then ${next}: ${String(error)}`);
    }
    count += 1;
    if (count % 500 === 0) console.log(`  ${name}: ${count} …`);
  }
  const tally = [...ends].map(([end, times]) => `${times} ${end}`).join(", ");
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${name}: ${count} cases, ${tally} (${seconds} s)`);
}

function* range(end: number): Generator<number> {
  for (let value = 0; value <= end; value++) yield value;
}

/** Park and Miller's generator: repeatable positions. */
function* random(count: number, below: number, seed: number): Generator<number> {
  let state = (seed % 2147483646) + 1;
  for (let index = 0; index < count; index++) {
    state = (state * 48271) % 2147483647;
    yield state % below;
  }
}

async function connectionPart(
  kit: Kit,
  name: string,
  how: Disturbance,
  positions: Iterable<number>,
): Promise<void> {
  await part(name, positions, (position, next) => disturbedUpload(kit, how, position, next));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      part: { type: "string", default: "small,restart,library,flash,twice,pty" },
      seed: { type: "string", default: "1" },
      library: { type: "string", default: "2000" },
      pty: { type: "string", default: "200" },
    },
  });
  const parts = new Set(values.part.split(","));
  const seed = Number(values.seed);
  const kit = await createKit(SMALL);
  const bytes = await bytesOfUpload(kit);
  if (parts.has("small")) {
    await connectionPart(kit, "small set, line cut after each byte", "cut", range(bytes));
    const paste = await createKit({ ...SMALL, rawPaste: true });
    const total = await bytesOfUpload(paste);
    await connectionPart(paste, "the same with raw paste", "cut", range(total));
    await paste.machine.close();
  }
  if (parts.has("restart"))
    await connectionPart(kit, "board restarts after each 61st byte", "restart", every(61, bytes));
  if (parts.has("library")) {
    const library = await createKit(librarySets());
    const total = await bytesOfUpload(library);
    const positions = random(Number(values.library), total, seed);
    await connectionPart(library, `library (${total} bytes on the line), random cuts`, "cut", positions);
    await library.machine.close();
  }
  await flashParts(kit, parts, seed);
  if (parts.has("pty")) await ptyPart(kit, bytes, Number(values.pty), seed);
  await kit.machine.close();
  if (parts.has("pace")) await pacePart();
  console.log(failures === 0 ? "all old or all new, every time" : `${failures} FAILED`);
  process.exitCode = failures === 0 ? 0 : 1;
}

function* every(step: number, end: number): Generator<number> {
  for (let value = 0; value <= end; value += step) yield value;
}

async function flashParts(kit: Kit, parts: ReadonlySet<string>, seed: number): Promise<void> {
  const flash = makeFaulty(kit.machine.flash);
  for (const fault of FAULTS) {
    if (!parts.has("flash")) break;
    await part(`flash: ${fault} at each operation`, range(1000), (operation, next) =>
      faultyUpload(kit, flash, { fault, operation }, next),
    );
  }
  for (const fault of ["power", "torn"] as const) {
    if (!parts.has("twice")) break;
    const second = [...random(1000, 24, seed)];
    await part(`flash: ${fault}, and power again in the next command`, range(1000), (operation, next) =>
      faultyUpload(kit, flash, { fault, operation }, next, {
        fault: "power",
        operation: second[operation] ?? 0,
      }),
    );
  }
}

async function pacePart(): Promise<void> {
  const lines = [
    { how: "with raw paste", rawPaste: true, startMs: 0 },
    { how: "without raw paste, as Pycom's core", rawPaste: false, startMs: 0 },
    { how: "the same, and deaf for 1.5 s after each reset", rawPaste: false, startMs: 1500 },
  ];
  for (const { how, ...line } of lines) {
    const { bytes, times, crossed } = await saveToRunning(5, line);
    const shown = times.map((time) => (time / 1000).toFixed(2)).join(", ");
    console.log(
      `save to running, ${bytes} bytes at 115,200 Bd, ${how}: ${shown} s, ${crossed.join(", ")} bytes on the line`,
    );
  }
}

async function ptyPart(kit: Kit, bytes: number, count: number, seed: number): Promise<void> {
  const mpremote = findMpremote(process.env);
  if (mpremote === null) return console.log("pty: skipped, no mpremote found (set PYMESH_MPREMOTE)");
  const pty = await createPtyBoard();
  const { crossed } = await pulledUpload(kit, pty, mpremote, null, "look");
  console.log(`pty: ${crossed} bytes on the line (${bytes} without raw paste)`);
  await part("real mpremote over a PTY, cable pulled", random(count, crossed, seed), (position, next) =>
    pulledUpload(kit, pty, mpremote, position, next),
  );
  await pty.close();
}

void main();
