// Nodes that speak the old library's protocol (programs/old-node, its ids, tables and silences included) and nodes of
// this library in one mesh, our nodes on either engine.
import { describe, expect, jest, test } from "@jest/globals";
import { full, type MixedMesh, withMixedMesh } from "./mixed-mesh";

jest.setTimeout(120_000);

/** What a node wrote after its console was told `line`. */
const told = async (mesh: MixedMesh, mac: number, line: string, seconds = 8): Promise<string> =>
  (await mesh.type(mac, [line], seconds)).trimEnd();

/** Sends and asks for the acknowledgement; twice at most, since the first may be lost while an address is looked for. */
async function acknowledged(
  send: () => Promise<unknown>,
  ask: () => Promise<string>,
  yes: string,
): Promise<void> {
  await send();
  if ((await ask()).includes(yes)) return;
  await send();
  expect(await ask()).toContain(yes);
}

/** From a node of ours. */
const oursSends = (mesh: MixedMesh, from: number, to: number, text: string): Promise<void> =>
  acknowledged(
    () => mesh.type(from, ["s", `${to}`, text, "1"], 10),
    () => mesh.type(from, ["ws", `${to}`, ""]),
    "<\nTrue\n",
  );

/** From an old node. */
const oldSends = (mesh: MixedMesh, from: number, to: number | bigint, text: string): Promise<void> =>
  acknowledged(
    () => told(mesh, from, `s ${to} ${text}`),
    () => told(mesh, from, `acked ${to}`, 0),
    "acked True",
  );

describe.each(["node", "micropython"] as const)("our nodes on the %s engine", (engine) => {
  test("an old leader: messages over three hops both ways, its view, node information", () =>
    withMixedMesh(engine, "old", async (mesh) => {
      const { type, board } = mesh;
      // Ours → old and ours → ours over an old node; the second id to a destination is another one.
      for (const [to, text] of [
        [1, "to the old leader"],
        [3, "next door"],
        [2, "over an old one"],
        [1, "again"],
      ] as const) {
        await oursSends(mesh, 4, to, text);
        expect(board(to).serial.text).toContain(`b'${text}'`);
      }
      expect(board(1).serial.text).toMatch(
        /message \d+ 12345 b'to the [^]*message \d+ (?!12345)\d+ b'again'/,
      );
      // Old → ours. The full MAC of ours is what old nodes find an acknowledgement by.
      for (const text of ["first", "second"]) {
        await oldSends(mesh, 1, full(4), text);
        expect(board(4).serial.text).toContain(`1234 b'${text}'`);
      }
      expect(await type(4, ["rm"])).toContain("'from': 1, 'id': 12345");
      // An old leader asks nobody (D-17): it knows its neighbour, and so does who asks it, with what it sees itself.
      expect(board(3).serial.text).not.toContain("polled");
      expect(await mesh.list(2)).toEqual([1, 2, 3]);
      // What ours has of a node is what that node said of itself.
      await told(mesh, 3, "info 4 ask");
      expect(await told(mesh, 3, "info 4", 0)).toContain("info 4 51.45 5.453 [3]");
      await type(4, ["mni"], 12);
      expect(await type(4, ["mni"], 12)).toMatch(/"3": \{[^}]*\}, "loRa_mac": 3, "nei": \[\[/);
    }));

  test("our leader: asks old routers, answers old nodes, serves their way out", () =>
    withMixedMesh(engine, "ours", async (mesh) => {
      const { type, board, world } = mesh;
      expect(board(2).serial.text).toContain("polled");
      expect(board(4).serial.text).toContain("polled");
      await told(mesh, 4, "ask", 10);
      const seen = await told(mesh, 4, "seen", 0);
      expect(seen).toContain("macs [1, 2, 3, 4] pairs [(1, 2, -66), (2, 3, -66), (3, 4, -66)]");
      expect(await mesh.list(3)).toEqual([1, 2, 3, 4]);
      // Old → old through ours, three and two hops.
      await oldSends(mesh, 4, 2, "old to old");
      expect(board(2).serial.text).toContain("message 4 12345 b'old to old'");

      // Ours is the border router for old nodes and ours.
      await type(1, ["br", "1", "0"], 60);
      await told(mesh, 4, "out 1:2:3::4 5555 smoke");
      await type(3, ["brs", "signals", "", ""], 8);
      const out = board(1).serial.text;
      expect(out).toMatch(/to external IPv6 1:2:3:0:0:0:0:4 \(port 5555\)\nb'smoke'/);
      expect(out).toContain("b'signals'");
      await type(1, ["br", "0"], 60);

      // And an old node for ours.
      await told(mesh, 4, "br", 60);
      await type(1, ["brs", "the other way", "2001:db8::1", "99"], 8);
      expect(board(4).serial.text).toMatch(/outside 2001:cafe\S* 2001:db8:0:0:0:0:0:1 99 b'the other way'/);

      // Either restarts and is back; messages go on.
      for (const mac of [4, 3]) {
        board(mac).kill();
        await board(mac).boot();
        await world.run(60);
        await oldSends(mesh, 4, full(1), `after ${mac}`);
        await oursSends(mesh, 3, 4, `back after ${mac}`);
      }
    }));
});
