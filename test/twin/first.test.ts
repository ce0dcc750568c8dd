// The first proof: one program, both engines, equal output at equal virtual times.
import { join } from "node:path";
import { twin } from "../../runtime-shims/testing";

const programs = join(__dirname, "programs", "first");

twin("sleep, alarm, lock, blocking class, override, broken module, msgpack, True", {
  program: join(programs, "main.ts"),
  overrides: { gps: join(programs, "gps.ts"), meshaging: join(programs, "meshaging.ts") },
});
