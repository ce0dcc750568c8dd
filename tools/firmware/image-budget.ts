// Compares the image built last, and what freezing adds to it, with the room for an application in flash.
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { isFile, isFolder } from "../project/file-kind";
import type { FirmwareTree } from "./firmware-tree";

/** Largest application and bootloader together, as the firmware's own size check has it. */
export const APPLICATION_SLOTS = [
  { flash: "8 MB", bytes: 2_027_520 },
  { flash: "4 MB", bytes: 1_761_280 },
] as const;

export interface BuiltImage {
  /** Below the tree, with `/`. */
  readonly name: string;
  /** Application and the bootloader beside it. */
  readonly bytes: number;
  readonly modified: number;
}

const APPLICATION = /^(?:lopy4?|fipy|wipy|gpy|sipy|appimg)\.bin$/i;
/** Deeper than any layout of the build folders. */
const DEEPEST = 5;

/** The application image that was built last in this tree; undefined where there is none. */
export function newestImage({ root }: FirmwareTree): BuiltImage | undefined {
  const platform = join(root, "esp32");
  if (!isFolder(platform)) return undefined;
  const images = readdirSync(platform)
    .filter((name) => name.startsWith("build"))
    .flatMap((name) => applicationsBelow(join(platform, name), DEEPEST))
    .map((path) => builtImage(root, path));
  return images.reduce<BuiltImage | undefined>(
    (newest, image) => (newest === undefined || image.modified > newest.modified ? image : newest),
    undefined,
  );
}

function applicationsBelow(folder: string, depth: number): string[] {
  if (depth === 0 || !isFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.isDirectory()) return applicationsBelow(path, depth - 1);
    return item.isFile() && APPLICATION.test(item.name) ? [path] : [];
  });
}

function builtImage(root: string, path: string): BuiltImage {
  const { size, mtimeMs } = statSync(path);
  const candidates = [
    join(dirname(path), "bootloader", "bootloader.bin"),
    join(dirname(path), "bootloader.bin"),
  ];
  const bootloader = candidates.find((candidate) => basename(path) !== "bootloader.bin" && isFile(candidate));
  const bytes = size + (bootloader === undefined ? 0 : statSync(bootloader).size);
  return { name: relative(root, path).split(sep).join("/"), bytes, modified: mtimeMs };
}
