// The console: every command with its prompts and result lines.
import { expect, test } from "@jest/globals";
import { configFile, FULL_MAC } from "./config-file";
import { withConsole } from "./console";
import { ackPacket, messagePacket, neighbor } from "./node";
import { fromHex, toHex } from "./board";

const from = { ip: "fdde:ad00:beef:0:0:0:0:5", port: 1234 };

test("ip, self, rm, config, buf, ot", () =>
  withConsole(async ({ type, mesh, world }) => {
    mesh.answer = (command) =>
      command === "bufferinfo" ? ["total: 40", "free: 40"] : command === "state" ? "router" : [];
    expect(await type(["ip"])).toMatch(/^ip\n\['fdde:.*', 'fdde:ad00:beef:0:0:ff:fe00:c400', .*\]\n>$/);
    expect(await type(["self"])).toMatch(
      /self info: \{'a': \d+, 'ip': 50176, .*'loRa_mac': 8121069065175044660, .*\}\n/,
    );
    expect(await type(["rm"])).toBe("rm\n{}\n>");
    mesh.receive(fromHex(messagePacket("Hello", 7, 5n)), from);
    await world.run(1);
    expect(await type(["rm"])).toMatch(/\{'b': b'Hello', 'from': 5, 'id': 7, 'ts': \d+\}\n/);
    expect(await type(["rm"])).toContain("{}\n");
    expect(await type(["config"])).toContain("'ble_name_prefix': 'PyGo '");
    expect(await type(["buf"], 2)).toContain("Buffer info: total: 40\r\nfree: 40\n");
    expect(await type(["ot", "state"], 2)).toContain("(openthread cli)<state\nrouter\n");
  }));

test("mml, mp and mni ask the leader and wait for its answer", () =>
  withConsole(async ({ board, mesh, world }) => {
    for (const [command, answer, line] of [
      ["mml", "8200080003000100061234", `mesh_mac_list  [1, 6, ${FULL_MAC}]\n`],
      ["mp", "83000c000200020006a900010006b3", "last_mesh_pairs [[2, 6, -87], [1, 6, -77]]\n"],
    ] as const) {
      board.serial.write(`${command}\n`);
      await world.run(2);
      expect(board.serial.text).not.toContain(line);
      mesh.receive(fromHex(answer), from);
      await world.run(1);
      expect(board.serial.text).toContain(line);
    }
  }));

test("s, ws", () =>
  withConsole(async ({ type, mesh, world }) => {
    expect(await type(["s", "5", "Hello", ""])).toMatch(
      /\(to\)<5\n\(message\)<Hello\n\(repetitions\)\nTrue\n/,
    );
    expect(await type(["ws", "5", ""])).toContain("(to)<5\n(id, default 12345)<\nFalse\n");
    mesh.receive(fromHex(ackPacket(5n, 12345)), from);
    await world.run(1);
    expect(await type(["ws", "5", ""])).toContain("True\n");
    expect(await type(["ws", "5", "12345"])).toContain("True\n");
    const text = await type(["s", "5", "again", "3", "2"], 2);
    await world.run(5);
    expect(text).toContain("(repetitions)3\n(interval in seconds)2\nTrue\nRemaining TX packets: 2\n");
    expect(mesh.sent.filter(({ bytes }) => bytes[0] === 0x10)).toHaveLength(4);
  }));

test("br, brs", () =>
  withConsole(async ({ type, mesh, world, board }) => {
    const states = "(state 0=Disable, 1=Enable, 2=Display [Default Display])<";
    const priorities = "(priority -1=Low, 0=Normal or 1=High [Default Normal])<";
    expect(await type(["br", ""])).toContain(`${states}\nBorder Router state:  []\n`);
    expect(await type(["br", "1", "1"])).toContain(`${states}1\n${priorities}1\n`);
    expect(await type(["br", ""])).toContain(
      "Border Router state:  [(net='2001:cafe:cafe:cafe::/64', preference=1)]\n",
    );
    mesh.receive(fromHex("bb0001000200030000000000000000000415b390000b48656c6c6f20576f726c64"), from);
    await world.run(1);
    expect(board.serial.text).toContain(
      `CLI BR default handler\nIncoming 11 bytes from ${from.ip} (port 1234), to external IPv6 1:2:3:0:0:0:0:4 (port 5555)\nb'Hello World'\n`,
    );
    await type(["br", "0"]);
    expect(mesh.prefixes).toEqual([]);
    mesh.ipaddr = [...mesh.ipaddr, "2001:cafe:cafe:cafe:1:2:3:4"];
    const text = await type(["brs", "Hello", "", ""]);
    expect(text).toContain(
      "(message<)Hello\n(IP destination, Mesh-external [Default: 1:2:3::4])<\n(port destination [Default: 5555])<\n",
    );
    expect(text).toContain("Send BR message: {'b': 'Hello', 'ip': '1:2:3::4', 'port': 5555}\n");
    expect(mesh.sent.at(-1)).toMatchObject({ ip: "1:2:3::4", port: 5555 });
  }));

test("gps, debug, mac without a number", () =>
  withConsole(async ({ type, board }) => {
    expect(await type(["gps", ""])).toMatch(/\(lat \[Enter for read\]\)<\nGps: \(51\.45\d*, 5\.4531\d*\)\n/);
    expect(await type(["gps", "52.5", "-7"])).toContain(
      "(lat [Enter for read])<52.5\n(lon)<-7\nGps: (52.5, -7.0)\n",
    );
    expect(await type(["gps", "north", "7"])).toContain("Gps: (52.5, -7.0)\n");
    expect(await type(["debug", ""])).toContain("(debug level[0-5])<\nNone\n");
    await type(["debug", "1"]);
    expect(board.nvs.get("pymesh_debug")).toBe(1);
    expect(await type(["debug", ""])).toContain("1\n");
    expect(await type(["mac", ""])).toContain(`(new LoRa MAC (0-64k) [Enter for read])<\n${FULL_MAC}\n`);
  }));

test("mac writes 16 bits and restarts; the configuration follows the hardware", () =>
  withConsole(async ({ type, board, world }) => {
    expect(await type(["mac", "65556"])).toContain("LoRa MAC set to 20\n");
    await world.run(10);
    expect(board.serial.text).toContain("LoRa MAC set to 20");
    const written = toHex(board.files.get("/flash/sys/lpwan.mac") ?? []);
    expect(["", "0000000000000014"]).toContain(written);
  }));

test("sleep, then back", () =>
  withConsole(async ({ type, board, mesh, world }) => {
    let wiped = 0;
    Object.assign(mesh.instance ?? {}, { deinit: () => (wiped += 1) });
    expect(await type(["sleep", "5"], 2)).toContain("(time[sec])<5\n");
    const before = board.serial.text.length;
    await world.run(10);
    expect(board.serial.text.slice(before)).toContain(">");
    expect(wiped).toBe(0);
  }));

test("pause, resume, tx_pow", () =>
  withConsole(async ({ type, mesh, world }) => {
    expect(await type(["pause"])).toBe("pause\n>");
    expect(mesh.instance).toBeNull();
    expect(await type(["resume"], 2)).toBe("resume\n>");
    expect(mesh.instance).not.toBeNull();
    const text = await type(["tx_pow", "5"], 3);
    expect(text).toMatch(
      /LoRa stats: \(rx_timestamp=\d+, .*tx_frequency=\d+\)\n\(tx_pow\[2-20\]\)<5\nChange TX power to 5\n/,
    );
    expect(await type(["tx_pow", "21"], 2)).toContain("Invalid value\n");
    await world.run(11);
    expect(mesh.instance).not.toBeNull();
  }));

test("h lists the commands in order; what is no command is ignored", () =>
  withConsole(async ({ type }) => {
    const lines = (await type(["h"])).split("\n");
    expect(lines[1]).toBe("List of available commands");
    expect(lines.slice(2, -1).map((line) => line.split(" - ")[0])).toEqual(
      "br brs buf config debug gps h ip mac mml mp ot pause resume rm rst s self sleep stop tx_pow ws".split(
        " ",
      ),
    );
    expect(await type(["bogus", ""])).toBe("bogus\n>\n>");
  }));

test("mni of a leader, with a neighbour's record", () =>
  withConsole(
    async ({ type, mesh, world }) => {
      mesh.neighbors = [neighbor(2n)];
      await world.run(10);
      expect(await type(["mni"], 8)).toContain(
        'last_mesh_node_info {"2": {"a": 5, "ip": 24576, "loRa_mac": 2, "r": 3}, ',
      );
    },
    { state: 4, files: configFile() },
  ));
