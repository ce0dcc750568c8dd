// Where a module's text comes from: frozen into the firmware, part of the compiled program, or a file. For
// each entry of sys.path in turn: package, then `.py`; the frozen table is asked first, and since its names
// have no folder they match only the empty entry, which is first on the board's path.
import { BoardError } from "../../../board-error";
import { resolvePath } from "../../../peripherals/flash-path";
import type { HandlerTable, Reply } from "./request";
import type { Session } from "./session";

interface Found {
  readonly fileName: string;
  readonly text: string;
  readonly package: boolean;
  readonly frozen: boolean;
}

const utf8 = new TextDecoder();

/** The text of a file that the program can import, or undefined. */
export function programText(session: Session, path: string): string | undefined {
  const absolute = resolvePath(session.folder, path);
  const compiled = session.program.get(absolute);
  if (compiled !== undefined) return compiled;
  const bytes = session.hardware.files.contents.get(absolute);
  return bytes === undefined ? undefined : utf8.decode(bytes);
}

function isFolder(session: Session, path: string): boolean {
  try {
    return session.hardware.files.stat(resolvePath(session.folder, path)).kind === "folder";
  } catch {
    return false;
  }
}

const hasFolder = (names: ReadonlyMap<string, string>, folder: string): boolean => {
  for (const name of names.keys()) if (name.startsWith(folder + "/")) return true;
  return false;
};

function findAt(session: Session, base: string): Found | null {
  const initial = base + "/__init__.py";
  const source = base + ".py";
  if (hasFolder(session.frozen, base)) {
    return { fileName: initial, text: session.frozen.get(initial) ?? "", package: true, frozen: true };
  }
  if (isFolder(session, base)) {
    const text = programText(session, initial) ?? "";
    return { fileName: initial, text, package: true, frozen: false };
  }
  const frozen = session.frozen.get(source);
  if (frozen !== undefined) return { fileName: source, text: frozen, package: false, frozen: true };
  const text = programText(session, source);
  if (text !== undefined) return { fileName: source, text, package: false, frozen: false };
  if (session.hardware.files.contents.has(resolvePath(session.folder, base + ".mpy"))) {
    // The simulator compiles text only; the firmware's own .mpy version 4 cannot be run by this VM.
    throw new BoardError("ValueError", ["incompatible .mpy file"]);
  }
  return null;
}

export const moduleRequests: HandlerTable = {
  "import.find": (session, args): Reply => {
    const name = args.text(0);
    for (const entry of args.texts(1)) {
      const found = findAt(session, entry === "" ? name : `${entry}/${name}`);
      if (found !== null) return [found.fileName, found.text, found.package, found.frozen];
    }
    return null;
  },
  /** The next file of the boot sequence that exists: name and text. */
  "boot.next": (session): Reply => {
    for (;;) {
      const step = session.bootSteps.shift();
      if (step === undefined) return null;
      const name = step === "boot" ? "boot.py" : session.mainFile;
      const text = programText(session, resolvePath("/flash", name));
      if (text !== undefined) return [name, text];
    }
  },
  "boot.main": (session, args) => {
    session.mainFile = args.text(0);
    return null;
  },
  "boot.crashed": (session, args) => {
    session.crash(args.text(0), args.text(1), args.text(2));
    return null;
  },
};
