// Names of the modules whose sources lie in a folder.
import { readdirSync } from "node:fs";

export function moduleNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
      .map((name) => name.slice(0, -3));
  } catch {
    return [];
  }
}
