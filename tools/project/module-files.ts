// The files that one compiled module becomes.
import type { CompiledModule } from "./compile-project";
import type { OutputFile } from "./write-output";

/** `gps.py` and `gps.py.map`. */
export function moduleFiles(module: CompiledModule, _release: boolean): OutputFile[] {
  return [
    { name: module.fileName, text: module.python },
    { name: `${module.fileName}.map`, text: module.sourceMap },
  ];
}
