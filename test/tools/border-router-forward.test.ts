// The border router's example: data of a node without a way out reach a socket on the host.
import { expect, jest, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createWorld } from "../../runtime-shims";

jest.setTimeout(120_000);

test("a node's text goes through the border router to a UDP socket", async () => {
  const world = createWorld({ seed: 5 });
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  const forwarder = spawn(process.execPath, ["examples/pymesh/forward.mjs", "127.0.0.1", String(port)]);
  try {
    const board = (short: number, config: object): ReturnType<typeof world.addBoard> =>
      world.addBoard({
        id: `n${short}`,
        mac: BigInt(short),
        engine: "node",
        program: "examples/pymesh/main_br.ts",
        files: { "/flash/pymesh_config.json": JSON.stringify({ MAC: short, ...config }) },
      });
    const router = await board(1, { br_ena: true });
    const node = await board(2, {});
    const arrived = await world.runUntil(() => router.serial.text.includes("UPLINK"), 600);
    expect([arrived, router.crash, node.crash]).toEqual([true, null, null]);
    const datagram = once(socket, "message") as Promise<[Buffer]>;
    forwarder.stdin.end(router.serial.text);
    const [data] = await datagram;
    expect(data.toString()).toMatch(/^tkn#0{8}-.*#Hello, from 2, time \d+, mem \d+$/);
    expect(router.serial.text).toMatch(
      /BR \d+ B from 0{8}-.* \(2001:cafe:cafe:cafe:.*\), to 1:2:3:0:0:0:0:2 \( 2\): b'Hello, from 2/,
    );
  } finally {
    forwarder.kill();
    socket.close();
    await world.close();
  }
});
