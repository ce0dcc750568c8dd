// A program that does not compile: the diagnostics, at the cost of one compilation for any number of boards, and
// again only when a file has changed.
import { expect, test } from "@jest/globals";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { HostTransform } from "../../runtime-shims/board/engines/node/host-transform";
import { createNodeEngine } from "../../runtime-shims/board/engines/node/node-engine";
import { createWorldWith } from "../../runtime-shims/world/world";
import { deviceFiles } from "./rig";
import { stripTypes } from "./strip-types";

test("is refused once for all boards, until its files change", async () => {
  const program = deviceFiles({ "main.ts": `import "./other";` });
  let compilations = 0;
  const transform: HostTransform = (request) => {
    compilations += 1;
    if (compilations < 3)
      throw Object.assign(new Error(`refused ${compilations}`), { inputs: request.roots });
    return stripTypes(request);
  };
  const world = createWorldWith({}, (_name, set, options) =>
    createNodeEngine(set, { transform, library: null, ...options }),
  );
  const add = (id: string) => world.addBoard({ id, mac: 1n, engine: "node", program });
  await expect(add("a")).rejects.toThrow("refused 1");
  await expect(add("b")).rejects.toThrow("refused 1");
  writeFileSync(join(dirname(program), "other.ts"), `import { print } from "lang"; print("compiled");`);
  await expect(add("c")).rejects.toThrow("refused 2");
  expect(compilations).toBe(2);
  writeFileSync(program, `import "./other"; export {};`);
  const board = await add("d");
  await world.run(1);
  expect(board.serial.text).toBe("compiled\n");
  await world.close();
});
