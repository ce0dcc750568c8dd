// Module os: the flash file system under the firmware's names.
import { osError, errno } from "../../../board/board-error";
import { CLUSTER_BYTES, type FileStat } from "../../../board/peripherals/flash";
import { resolvePath } from "../../../board/peripherals/flash-path";
import { bytes } from "../../../lang/host/data/bytes";
import { namedTuple } from "../../../lang/host/data/collections";
import { absentFunction } from "../absent";
import { raising, type HostContext } from "../context";

type Surface = typeof import("../../types/os");

const FOLDER_MODE = 0x4000;
const FILE_MODE = 0x8000;
const Uname = namedTuple("", ["sysname", "nodename", "release", "version", "machine", "lorawan", "sigfox"]);

export function createOs(context: HostContext) {
  const { files, random } = context.hardware;
  const resolved = (path = "."): string => raising(() => resolvePath(context.folder, path));
  const modeOf = (stat: FileStat): number => (stat.kind === "folder" ? FOLDER_MODE : FILE_MODE);
  const remove = (path: string): void => raising(() => files.remove(resolved(path)));
  return {
    uname: () =>
      Uname(
        "FiPy",
        "FiPy",
        "1.20.2.rc11",
        "v1.11-f4d850b on 2020-05-15",
        "FiPy with ESP32",
        "1.0.2",
        "1.0.1",
      ),
    chdir(path: string): void {
      const folder = resolved(path);
      raising(() => {
        if (files.stat(folder).kind !== "folder") throw osError(errno.ENOENT);
      });
      context.folder = folder;
    },
    getcwd: (): string => context.folder,
    listdir: (path?: string): string[] => [...raising(() => files.list(resolved(path)))],
    *ilistdir(path?: string): Generator<[string, number, number, number]> {
      const folder = resolved(path);
      for (const name of raising(() => files.list(folder))) {
        const stat = files.stat(folder === "/" ? "/" + name : `${folder}/${name}`);
        yield [name, modeOf(stat), 0, stat.size];
      }
    },
    mkdir: (path: string): void => raising(() => files.mkdir(resolved(path))),
    rename: (from: string, to: string): void => raising(() => files.rename(resolved(from), resolved(to))),
    remove,
    unlink: remove,
    rmdir: (path: string): void => raising(() => files.rmdir(resolved(path))),
    stat(path: string): number[] {
      const stat = raising(() => files.stat(resolved(path)));
      return [modeOf(stat), 0, 0, 0, 0, 0, stat.size, 0, 0, 0];
    },
    statvfs(path: string): number[] {
      raising(() => files.stat(resolved(path)));
      const free = files.freeBytes() / CLUSTER_BYTES;
      return [CLUSTER_BYTES, CLUSTER_BYTES, files.totalBytes / CLUSTER_BYTES, free, free, 0, 0, 0, 0, 255];
    },
    getfree(path: string): number {
      raising(() => files.stat(resolved(path)));
      return files.freeBytes() / 1024;
    },
    fsformat(path: string): void {
      raising(() => files.stat(resolved(path)));
      files.format();
    },
    sync: (): void => undefined,
    mount: absentFunction("os.mount"),
    umount: absentFunction("os.umount"),
    mkfat: absentFunction("os.mkfat"),
    // boot.py files of the time say dupterm(uart): what they ask for, the console on UART 0, is so already.
    dupterm: (): void => undefined,
    urandom: (count: number): bytes => new bytes(random.bytes(count)),
  } satisfies Record<Exclude<keyof Surface, "Uname">, unknown>;
}
