// The wire protocol through the library's own sending and receiving: what leaves, and what each packet does.
import { describe, expect, test } from "@jest/globals";
import { fromHex, textOf } from "./board";
import {
  ackPacket,
  LEADER_IP,
  messagePacket,
  neighbor,
  type NodeOptions,
  PREFIX,
  type TestNode,
  withNode,
} from "./node";

const ROUTER_6 = "0006d800424dcccd40ae800a020002c40003a71c0001080003b317";

/** Node 6 of the recorded packets: RLOC16 d800, neighbours 2 and 1. */
function withNode6(
  run: (node: TestNode) => Promise<void>,
  neighbors = true,
  options: NodeOptions = {},
): Promise<void> {
  return withNode(
    async (node) => {
      Object.assign(node.mesh, {
        rloc: 0xd800,
        ipaddr: [`${PREFIX}0:0:0:6`, `${PREFIX}0:ff:fe00:d800`],
        neighbors: neighbors ? [neighbor(2n, -89, 28, 0xc400), neighbor(1n, -77, 23, 0x0800)] : [],
      });
      await node.world.run(10);
      node.sent();
      await run(node);
    },
    { mac: 6n, ...options },
  );
}

describe("4.1 addresses", () => {
  test("a node is reached at the address of its low 16 bits; the leader at …:fc00", () =>
    withNode(async ({ pymesh }) => {
      const { mesh } = pymesh.mesh.mesh;
      expect(mesh.ip_mac_unique(11n)).toBe("fdde:ad00:beef:0::b");
      expect(mesh.ip_mac_unique(0x70b3d5499a2c1234n)).toBe("fdde:ad00:beef:0::1234");
      expect([mesh.net_addr + "fc00", mesh.rloc, mesh.eid]).toEqual([
        LEADER_IP,
        `${PREFIX}0:ff:fe00:c400`,
        `${PREFIX}1:2:3:4`,
      ]);
    }));

  test("answers go to the sender's address at port 1234, whatever its port was", () =>
    withNode(async ({ mesh, world }) => {
      mesh.receive(Uint8Array.from([0xf2, 0, 0]), { ip: "fdde:ad00:beef:0:0:0:0:9", port: 5000 });
      await world.run(0.1);
      expect(mesh.sent.map(({ ip, port }) => [ip, port])).toEqual([["fdde:ad00:beef:0:0:0:0:9", 1234]]);
    }));
});

describe("4.3 packets without a body", () => {
  test("the leader asks its routers", () =>
    withNode(
      async (node) => {
        node.mesh.routers = [{ mac: 2n, rloc16: 0x0800, id: 2, path_cost: 1, age: 1 }];
        await node.world.run(2);
        expect(node.sent()).toEqual([["800000", `${PREFIX}0:ff:fe00:800`]]);
      },
      { state: 4 },
    ));

  test("a node asks the leader", () =>
    withNode(async (node) => {
      node.pymesh.mesh.get_mesh_mac_list();
      node.pymesh.mesh.get_mesh_pairs();
      expect(node.sent()).toEqual([
        ["f20000", LEADER_IP],
        ["f30000", LEADER_IP],
      ]);
    }));

  test.each([
    ["LEADER_DATA", "81003a" + "00".repeat(58)],
    ["ROUTER_ASK_LEADER_DATA", "f10000"],
    ["FILE_SEND", "20000f000000000000000b30390003ffd8ff"],
    ["FILE_SEND_ACK", "2100080000000000000005"],
  ])("%s is ignored", (_, hex) =>
    withNode(async (node) => {
      await node.hear(hex);
      expect([node.sent(), node.received, node.pymesh.mesh.mesh.num_dropped]).toEqual([[], [], 1]);
    }),
  );
});

describe("4.4 messages", () => {
  test.each([
    [11n, 12345, "Hello World", "100017000000000000000b3039000b48656c6c6f20576f726c64"],
    [11n, 1, "", "10000c000000000000000b00010000"],
    [0x70b3d5499a2c1234n, 12345, "Hi", "10000e70b3d5499a2c1234303900024869"],
    [11n, 7, "é", "10000e000000000000000b00070002c3a9"],
  ])("node %s, id %i, %j", (mac, id, text, hex) =>
    withNode(
      async (node) => {
        expect(node.pymesh.mesh.send_message({ to: 5n, b: text, id, ts: 0 })).toBe(true);
        expect(node.sent()).toEqual([[hex, "fdde:ad00:beef:0::5"]]);
        await node.hear(hex);
        expect(node.received).toEqual([{ ip: "fdde:ad00:beef:0:0:0:0:b", port: 1234, text }]);
        expect(node.pymesh.mesh.get_rcv_message()).toMatchObject({ from: mac, id });
      },
      { mac },
    ),
  );

  test("the length of the original, which counts characters, is taken too", () =>
    withNode(async (node) => {
      await node.hear("10000e000000000000000b00070001c3a9");
      expect(node.received[0]?.text).toBe("é");
    }));

  test("497 bytes of payload, and no more", () =>
    withNode(async (node) => {
      expect(node.pymesh.send_mess(5n, "x".repeat(497))).toBe(true);
      expect(node.sent()[0]?.[0]).toHaveLength(2 * 512);
      expect(node.pymesh.send_mess(5n, "x".repeat(498))).toBe(false);
      expect(node.sent()).toEqual([]);
    }));
});

describe("4.5 acknowledgements", () => {
  test.each([
    [5n, "11000a00000000000000053039"],
    [0x70b3d5499a2c1234n, "11000a70b3d5499a2c12343039"],
  ])("node %s", (mac, hex) =>
    withNode(
      async (node) => {
        await node.hear(messagePacket("text", 12345));
        expect(node.sent()).toEqual([[hex, "fdde:ad00:beef:0:0:0:0:b"]]);
        node.pymesh.send_mess(mac, "text");
        await node.hear(hex);
        expect(node.pymesh.mesh.mesage_was_ack(mac, 12345)).toBe(true);
      },
      { mac },
    ),
  );
});

describe("4.6 to 4.9 tables", () => {
  test("4.6 ROUTER_NEIGHBORS, with neighbours and without", async () => {
    await withNode6(async (node) => {
      await node.hear("800000");
      expect(node.sent()).toEqual([["f0001b" + ROUTER_6, "fdde:ad00:beef:0:0:0:0:b"]]);
    });
    await withNode6(async (node) => {
      await node.hear("800000");
      expect(node.sent()[0]?.[0]).toBe("f0000d0006d800424dcccd40ae800a00");
    }, false);
  });

  test("4.6 a router's record: its role is 3, and neighbours at its own RLOC16 are left out", () =>
    withNode(
      async (node) => {
        await node.hear("f0001b" + ROUTER_6.replace("0002c400", "0002d800"));
        expect(node.pymesh.mesh.get_node_info(6n)).toMatchObject({
          r: 3,
          nn: 1,
          nei: [[1n, 0x0800, 3, -77, 23]],
        });
      },
      { state: 4 },
    ));

  test("4.7 LEADER_MACS: a set in any order", async () => {
    await withNode6(async (node) => {
      await node.hear("f20000");
      expect(node.sent()[0]?.[0]).toBe("820008" + "0003" + "000100020006");
      await node.hear("8200080003000100060002");
      expect([...node.pymesh.mesh.mesh.mesh.macs].sort()).toEqual([1n, 2n, 6n]);
    });
    await withNode(async (node) => {
      await node.hear("f20000");
      expect(node.sent()[0]?.[0]).toBe("82000400011234");
      await node.hear("8200020000");
      expect(node.pymesh.mesh.mesh.mesh.macs.size).toBe(0);
    });
  });

  test("4.8 LEADER_CONNECTIONS", async () => {
    await withNode6(
      async (node) => {
        node.mesh.neighbors = [neighbor(2n, -87, 28, 0xc400), neighbor(1n, -77, 23, 0x0800)];
        await node.world.run(10);
        node.sent();
        await node.hear("f30000");
        expect(node.sent()[0]?.[0]).toBe("83000c000200020006a900010006b3");
      },
      true,
      { state: 4 },
    );
    await withNode(async (node) => {
      await node.hear("f30000");
      expect(node.sent()[0]?.[0]).toBe("8300020000");
      await node.hear("83000c000200020006a900010006b3");
      expect(node.pymesh.mesh.get_mesh_pairs()).toEqual([
        [2n, 6n, -87],
        [1n, 6n, -77],
      ]);
    });
  });

  test("4.9 a node is asked itself, and answers as a router (3); about a neighbour as a node (2); else not", () =>
    withNode6(async (node) => {
      node.pymesh.mesh.get_node_info(4n);
      expect(node.sent()).toEqual([["f400020004", "fdde:ad00:beef:0::4"]]);
      await node.hear("f400020006");
      await node.hear("f400020002");
      await node.hear("f400020009");
      expect(node.sent().map(([hex]) => hex)).toEqual(["84001c03" + ROUTER_6, "840008020002c40003a71c"]);
    }));

  test("4.9 answers are kept", () =>
    withNode(async (node) => {
      await node.hear("84001c03000bc400424dcccd40ae800a020006700003bd000004b800039f04");
      expect(node.pymesh.mesh.get_node_info(11n)).toEqual({
        loRa_mac: 11n,
        ip: 0xc400,
        r: 3,
        a: 0,
        l: { lat: expect.closeTo(51.45, 4), lng: expect.closeTo(5.45313, 4) },
        nn: 2,
        nei: [
          [6n, 0x7000, 3, -67, 0],
          [4n, 0xb800, 3, -97, 4],
        ],
      });
    }));
});

describe("4.11 border router", () => {
  test.each([
    ["Hello World", "90000b48656c6c6f20576f726c64"],
    ["tkn#ABC#hello", "90000d746b6e234142432368656c6c6f"],
  ])("%j to an address outside", (text, hex) =>
    withNode(async (node) => {
      node.mesh.ipaddr = [...node.mesh.ipaddr, "2001:cafe:cafe:cafe:1:2:3:4"];
      expect(node.pymesh.send_mess_external("1:2:3::4", 5555, text)).toBe(true);
      expect(node.mesh.sent.map(({ ip, port }) => [ip, port])).toEqual([["1:2:3::4", 5555]]);
      expect(node.sent()[0]?.[0]).toBe(hex);
    }),
  );

  test("what the firmware hands over reaches the handler with its destination", () =>
    withNode(async (node) => {
      const got: unknown[] = [];
      expect(
        node.pymesh.br_set(
          0,
          (ip, port, data, dest_ip, dest_port) => void got.push([ip, port, textOf(data), dest_ip, dest_port]),
        ),
      ).toBe(true);
      await node.hear("bb0001000200030000000000000000000415b390000b48656c6c6f20576f726c64");
      expect(got).toEqual([["fdde:ad00:beef:0:0:0:0:b", 1234, "Hello World", "1:2:3:0:0:0:0:4", 5555]]);
      expect([node.sent(), node.received]).toEqual([[], []]);
    }));

  test("490 bytes, and no more", () =>
    withNode(async (node) => {
      node.mesh.ipaddr = [...node.mesh.ipaddr, "2001:cafe:cafe:cafe:1:2:3:4"];
      expect(node.pymesh.send_mess_external("1::2", 1, "x".repeat(491))).toBe(false);
      expect(node.pymesh.send_mess_external("1::2", 1, "x".repeat(490))).toBe(true);
    }));
});

describe("4.12 receiving", () => {
  test("a message is stored, told to the hook, acknowledged, and then given to the application", async () => {
    const order: string[] = [];
    await withNode(async (node) => {
      const { meshaging } = node.pymesh.mesh;
      meshaging.on_rcv_message = (message) => {
        order.push(
          `hook, ${meshaging.received.includes(message) ? "stored" : "?"}, ${node.mesh.sent.length} sent`,
        );
      };
      const { mesh } = node;
      Object.defineProperty(node.pymesh.mesh.mesh, "message_cb", {
        value: () => void order.push(`application, ${mesh.sent.length} sent`),
      });
      await node.hear(messagePacket("text", 1));
      await node.hear(messagePacket("text", 1));
      expect(order).toEqual([
        "hook, stored, 0 sent",
        "application, 1 sent",
        "hook, stored, 1 sent",
        "application, 2 sent",
      ]);
    });
  });

  test("several datagrams at once are all taken", () =>
    withNode(async (node) => {
      for (const id of [1, 2, 3, 4])
        node.mesh.receive(fromHex(messagePacket(`${id}`, id)), { ip: "::1", port: 1234 });
      await node.world.run(0.1);
      expect(node.received.map(({ text }) => text)).toEqual(["1", "2", "3", "4"]);
    }));

  test("acknowledgements of nothing change nothing", () =>
    withNode(async (node) => {
      await node.hear(ackPacket(5n, 1));
      expect(node.pymesh.mesh.meshaging.num_ack).toBe(0);
    }));
});
