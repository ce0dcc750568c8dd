// A module of the frozen library with a file in its place, on both engines.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { twin } from "../../runtime-shims/testing";

const folder = mkdtempSync(join(tmpdir(), "pymesh-overrides-"));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const program = file(
  "main.ts",
  `
import { print } from "lang";
import { Gps } from "gps";
import { packb, unpackb } from "pymesh_msgpack";
print("main");
const [lat, lon] = Gps.get_location();
print(lat, lon, Gps.set_location(200, 0));
print(packb([8121069065142870746n, true, null, "x"]));
print(unpackb(packb([8121069065142870746n, 51])));
`,
);

twin("the library as it is frozen", { program });

twin("a file in the place of a module, which uses the frozen ones", {
  program,
  overrides: {
    gps: file(
      "other_gps.ts",
      `
import { type float, type Value, print } from "lang";
import { print_debug } from "pymesh_debug";
export class Gps {
  static set_location(latitude: Value, longitude: Value): boolean {
    print_debug(1, "never");
    return false;
  }
  static get_location(): [float, float] {
    print("override");
    return [1.5, 2.5];
  }
}
`,
    ),
  },
});

twin("a file that raises while it is imported: the frozen one is not tried", {
  program,
  overrides: {
    gps: file(
      "broken_gps.ts",
      `
import { type float, type Value, ValueError, print } from "lang";
function check(): int {
  throw new ValueError("half run");
}
type int = number;
export const broken = check();
export class Gps {
  static set_location(latitude: Value, longitude: Value): boolean {
    return false;
  }
  static get_location(): [float, float] {
    print("not reached");
    return [0.5, 0.5];
  }
}
`,
    ),
  },
});
