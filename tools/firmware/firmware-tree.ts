// Recognises the source tree of a firmware, and knows where frozen modules go in it and how large it may become.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { exists, isFile, isFolder } from "../project/file-kind";

/** Folders under esp32/frozen that the build collects, each for some of its variants. */
export const COLLECTED = ["Base", "Common", "Custom", "LTE", "Pybytes"] as const;

export type FrozenInto = "Common" | "Custom";

export interface FirmwareTree {
  readonly kind: "pycom" | "micropython";
  /** As the user named it, for messages. */
  readonly display: string;
  readonly root: string;
  /** Folder that the record of what was frozen and the modules' folders lie in. */
  readonly frozen: string;
  /** Below `root`, with `/`. */
  readonly frozenName: string;
}

/** Throws a CommandFailure where the folder is no tree of the kind wanted. */
export function openFirmwareTree(root: string, display: string, wantsManifest: boolean): FirmwareTree {
  const isPycom = isFolder(join(root, "esp32", "frozen"));
  const isMicropython = isFolder(join(root, "ports")) && isFolder(join(root, "py"));
  if (!isPycom && !isMicropython) {
    throw commandFailure(firmware.notFirmwareTree, ExitCode.problems, {
      path: display,
      seen: whatIsThere(root),
    });
  }
  if (isPycom && wantsManifest) {
    throw commandFailure(firmware.noManifests, ExitCode.problems, { path: display });
  }
  if (!isPycom && !wantsManifest) {
    throw commandFailure(firmware.wantsManifest, ExitCode.problems, { path: display });
  }
  const frozenName = isPycom ? "esp32/frozen" : "pymesh-frozen";
  return {
    kind: isPycom ? "pycom" : "micropython",
    display,
    root,
    frozen: join(root, frozenName),
    frozenName,
  };
}

function whatIsThere(root: string): string {
  if (!exists(root)) return "it does not exist";
  if (!isFolder(root)) return "it is a file";
  if (basename(root) === "esp32" && isFolder(join(root, "frozen"))) {
    return "it is the folder esp32 of one; name the folder above";
  }
  if (isFolder(join(root, "Common")))
    return "it has no folder esp32/frozen; name the folder two levels above";
  return "it has neither esp32/frozen nor ports and py";
}

/** `1.20.2.r4`; undefined where the tree does not say. */
export function firmwareVersion({ root }: FirmwareTree): string | undefined {
  const header = join(root, "esp32", "pycom_version.h");
  if (!isFile(header)) return undefined;
  return /SW_VERSION_NUMBER\s+"([^"]+)"/.exec(readFileSync(header, "utf8"))?.[1];
}

/** Files below the collected folders: `Common/_gps.py`. The build takes all of them, whoever wrote them. */
export function frozenFiles(tree: FirmwareTree): readonly string[] {
  return COLLECTED.flatMap((folder) => {
    const path = join(tree.frozen, folder);
    if (!isFolder(path)) return [];
    return readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".py") && isFile(join(path, name)))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .sort();
  });
}
