// The files that one compiled module becomes.
import type { CompiledModule } from "./compile-project";
import type { OutputFile } from "./write-output";

/** `gps.py` and `gps.py.map`; the map also holds the real names behind the short ones of the release form. */
export function moduleFiles(module: CompiledModule): OutputFile[] {
  return [
    { name: module.fileName, text: module.python },
    { name: `${module.fileName}.map`, text: module.sourceMap },
  ];
}
