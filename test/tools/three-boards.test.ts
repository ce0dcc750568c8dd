// What `npm start` shows of the mesh.
import { expect, jest, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCompiler } from "../../compiler";
import { demonstrate } from "../../tools/start/three-boards";

jest.setTimeout(120_000);

test("three boards with the emitted library form a mesh and exchange a message", async () => {
  const folder = join(__dirname, "../../src-device");
  const sources = Object.fromEntries(
    readdirSync(folder).map((name) => [`src-device/${name}`, readFileSync(join(folder, name), "utf8")]),
  );
  const { modules } = createCompiler({ form: "frozen", helpers: "shared" }).compile(sources);
  const frozen = Object.fromEntries(modules.map(({ fileName, python }) => [fileName, python]));
  const { lines, ok } = await demonstrate(frozen, () => undefined);
  expect([ok, lines]).toEqual([
    true,
    expect.arrayContaining([
      'node1 sends "Hello World" to node3: received',
      "acknowledgement: received",
      "all nodes, as node3 sees them: [8121069065175040001, 8121069065175040002, 8121069065175040003]",
    ]),
  ]);
});
