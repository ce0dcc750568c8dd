// Requests about the flash file system, and the modules found on it.
import { errno, osError, BoardError } from "../../../board-error";
import { resolvePath } from "../../../peripherals/flash-path";
import { CLUSTER_BYTES } from "../../../peripherals/flash";
import type { FileHandle, OpenMode } from "../../../peripherals/flash-file";
import { hex, type Arguments, type Handler, type HandlerTable } from "./request";
import type { Session } from "./session";

const FOLDER = 0x4000;
const FILE = 0x8000;
const MODES: readonly string[] = ["r", "w", "a", "x", "r+", "w+", "a+"];

const openMode = (text: string): OpenMode => {
  const mode = text.replace(/[bt]/g, "");
  if (!MODES.includes(mode)) throw new BoardError("ValueError", ["bad mode"]);
  return mode as OpenMode;
};

/** Path `index` of the arguments, absolute. */
const pathAt = (session: Session, args: Arguments, index: number): string =>
  resolvePath(session.folder, args.text(index));

const fileAt = (session: Session, args: Arguments): FileHandle => {
  const handle = session.openFiles.get(args.int(0));
  if (handle === undefined) throw osError(errno.EINVAL);
  return handle;
};

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BoardError("UnicodeError", []);
  }
};

/** Reads `count` characters of UTF-8 text, or all the rest. */
function readText(handle: FileHandle, count: number): string {
  if (count < 0) return decode(handle.read());
  const parts: Uint8Array[] = [];
  for (let characters = 0; characters < count; characters += 1) {
    const first = handle.read(1);
    const lead = first[0];
    if (lead === undefined) break;
    parts.push(first);
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    if (more > 0) parts.push(handle.read(more));
  }
  return decode(Buffer.concat(parts));
}

const fileHandlers: HandlerTable = {
  "file.open": (session, args) => {
    const number = session.nextFile++;
    const handle = session.hardware.files.open(pathAt(session, args, 0), openMode(args.text(1)));
    session.openFiles.set(number, handle);
    return number;
  },
  "file.read": (session, args) => hex(fileAt(session, args).read(args.int(1))),
  "file.read_text": (session, args) => readText(fileAt(session, args), args.int(1)),
  "file.line": (session, args) => hex(fileAt(session, args).readLine()),
  "file.line_text": (session, args) => decode(fileAt(session, args).readLine()),
  "file.write": (session, args) => fileAt(session, args).write(args.bytes(1)),
  "file.seek": (session, args) => fileAt(session, args).seek(args.int(1), args.int(2)),
  "file.tell": (session, args) => fileAt(session, args).tell(),
  "file.flush": (session, args) => {
    fileAt(session, args).flush();
    return null;
  },
  "file.close": (session, args) => {
    session.openFiles.get(args.int(0))?.close();
    session.openFiles.delete(args.int(0));
    return null;
  },
};

/** A request that does one thing to the path given first. */
const onPath =
  (action: (session: Session, path: string) => void): Handler =>
  (session, args) => {
    action(session, pathAt(session, args, 0));
    return null;
  };

const folderHandlers: HandlerTable = {
  "os.chdir": onPath((session, path) => {
    if (session.hardware.files.stat(path).kind !== "folder") throw osError(errno.ENOENT);
    session.folder = path;
  }),
  "os.getcwd": (session) => session.folder,
  "os.ilistdir": (session, args) => {
    const path = pathAt(session, args, 0);
    const { files } = session.hardware;
    return files.list(path).map((name) => {
      const { kind, size } = files.stat(resolvePath(path, name));
      return [name, kind === "folder" ? FOLDER : FILE, 0, size];
    });
  },
  "os.stat": (session, args) => {
    const { kind, size } = session.hardware.files.stat(pathAt(session, args, 0));
    return [kind === "folder" ? FOLDER : FILE, 0, 0, 0, 0, 0, size, 0, 0, 0];
  },
  "os.statvfs": (session) => {
    const { files } = session.hardware;
    const free = files.freeBytes() / CLUSTER_BYTES;
    return [CLUSTER_BYTES, CLUSTER_BYTES, files.totalBytes / CLUSTER_BYTES, free, free, 0, 0, 0, 0, 255];
  },
  "os.getfree": (session) => session.hardware.files.freeBytes() / 1024,
  "os.mkdir": onPath((session, path) => session.hardware.files.mkdir(path)),
  "os.rmdir": onPath((session, path) => session.hardware.files.rmdir(path)),
  "os.remove": onPath((session, path) => session.hardware.files.remove(path)),
  "os.fsformat": onPath((session) => session.hardware.files.format()),
  "os.rename": (session, args) => {
    session.hardware.files.rename(pathAt(session, args, 0), pathAt(session, args, 1));
    return null;
  },
};

export const fileRequests: HandlerTable = { ...fileHandlers, ...folderHandlers };
