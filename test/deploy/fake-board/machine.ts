// A board's interpreter and flash without its console: runs one script after another on the real MicroPython VM,
// and can be set to any state of the flash.
import { createWorld, type World } from "../../../runtime-shims";
import type { ManagedBoard } from "../../../runtime-shims/board/board";
import type { FlashFileSystem } from "../../../runtime-shims/board/peripherals/flash";

/** All files and folders below /flash. */
export interface FlashImage {
  readonly folders: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface ScriptResult {
  readonly output: string;
  readonly traceback: string;
  /** "reset": the board starts again; "off": its power went. */
  readonly end: "ran" | "reset" | "off";
}

export interface Machine {
  readonly flash: FlashFileSystem;
  /** Starts on this flash; gives what boot.py and main.py printed. */
  boot(image: FlashImage): Promise<string>;
  run(script: string): Promise<ScriptResult>;
  image(): FlashImage;
  close(): Promise<void>;
}

const LIMIT_SECONDS = 30;

export async function createMachine(frozen: Readonly<Record<string, string>> = {}): Promise<Machine> {
  const world: World = createWorld({ trace: { level: "off" } });
  const board = (await world.addBoard({
    id: "board",
    mac: 1n,
    engine: "micropython",
    frozen,
  })) as ManagedBoard;
  const flash = board.hardware.files;
  // Faults are for what the board does, not for setting it up.
  const mkdir = flash.mkdir.bind(flash);
  let boots = 0;

  // A copy: a slice would keep all that the board has ever printed, once for each script.
  const printedSince = (start: number): string =>
    Buffer.from(board.serial.text.slice(start), "utf16le").toString("utf16le");
  const settled = async (condition: () => boolean): Promise<void> => {
    if (!(await world.runUntil(condition, LIMIT_SECONDS)))
      throw new Error("the board does not come to an end");
  };
  return {
    flash,
    async boot(image) {
      board.kill();
      restore(flash, mkdir, image);
      const before = board.serial.text.length;
      boots += 1;
      await board.boot();
      await settled(() => !board.programRuns);
      return printedSince(before);
    },
    async run(script) {
      const before = board.serial.text.length;
      const boot = boots;
      let traceback: string | null = null;
      const isOff = (): boolean => board.power === "off";
      const { programs } = board;
      if (programs.execute === undefined) throw new Error("this engine has no prompt");
      programs.execute(script, (text) => (traceback = text));
      // A reset takes the board off for a millisecond.
      await settled(() => traceback !== null || isOff());
      const output = printedSince(before);
      if (boot !== boots) throw new Error("booted by somebody else");
      if (flashWasCut(flash)) return { output, traceback: "", end: "off" };
      if (traceback !== null) return { output, traceback, end: "ran" };
      return { output, traceback: "", end: "reset" };
    },
    image: () => imageOf(flash),
    close: () => world.close(),
  };
}

/** Set by faults.ts when it cuts the power. */
const cut = new WeakSet<FlashFileSystem>();
export const markCut = (flash: FlashFileSystem): void => void cut.add(flash);
const flashWasCut = (flash: FlashFileSystem): boolean => cut.delete(flash);

export function imageOf(flash: FlashFileSystem): FlashImage {
  const folders: string[] = [];
  const walk = (path: string): void => {
    for (const name of flash.list(path)) {
      const child = `${path}/${name}`;
      if (flash.stat(child).kind === "file") continue;
      folders.push(child);
      walk(child);
    }
  };
  walk("/flash");
  return { folders, files: new Map([...flash.contents].map(([path, bytes]) => [path, bytes.slice()])) };
}

function restore(
  flash: FlashFileSystem,
  mkdir: FlashFileSystem["mkdir"],
  { folders, files }: FlashImage,
): void {
  flash.format();
  flash.contents.clear();
  for (const folder of folders) if (!isThere(flash, folder)) mkdir(folder);
  for (const [path, bytes] of files) flash.contents.set(path, bytes.slice());
}

function isThere(flash: FlashFileSystem, path: string): boolean {
  try {
    flash.stat(path);
    return true;
  } catch {
    return false;
  }
}

/** A flash as the firmware leaves it, with these files. */
export function imageWith(files: Readonly<Record<string, string>>): FlashImage {
  const encoder = new TextEncoder();
  return {
    folders: ["/flash/sys", "/flash/lib", "/flash/cert"],
    files: new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])),
  };
}
