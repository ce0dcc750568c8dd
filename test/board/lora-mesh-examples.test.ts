// The examples of the firmware's mesh documentation, in TypeScript and compiled, against a scripted mesh.
import { join } from "node:path";
import type { Board, World } from "../../runtime-shims";
import { scriptedMesh, twin, type ScriptedMesh } from "../../runtime-shims/testing";

const example = (name: string): string => join(__dirname, "../../examples/lora-mesh", name + ".ts");

/** A leader with two neighbours, as the documentation shows one. */
function becomeLeader(mesh: ScriptedMesh): void {
  mesh.state = 4;
  mesh.rloc = 52224;
  mesh.ipaddr = [
    "fdde:ad00:beef:0:0:ff:fe00:fc00",
    "fdde:ad00:beef:0:0:ff:fe00:cc00",
    "fe80:0:0:0:301:101:101:104",
  ];
  mesh.neighbors = [
    { mac: 1n, role: 3, rloc16: 25600, rssi: -37, age: 19 },
    { mac: 8121069065142870746n, role: 3, rloc16: 55296, rssi: -27, age: 15 },
  ];
  mesh.routers = [
    { mac: 1n, rloc16: 25600, id: 25, path_cost: 1, age: 12 },
    { mac: 72340172838076676n, rloc16: 52224, id: 51, path_cost: 0, age: 0 },
  ];
  mesh.leader = { part_id: 828258, mac: 72340172838076676n, rloc16: 52224 };
}

function onMesh(name: string, act: (world: World, mesh: ScriptedMesh) => Promise<void>): void {
  twin(name, {
    program: example(name),
    frozen: "none",
    async act(world, boards: Readonly<Record<string, Board>>) {
      const board = boards.a;
      if (board === undefined) throw new Error("no board");
      await act(world, scriptedMesh(board));
      // An example that crashed on both engines alike shows nothing.
      if (board.crash !== null) throw new Error(board.crash.traceback);
    },
  });
}

onMesh("start", async (world, mesh) => {
  becomeLeader(mesh);
  await world.run(1);
});

onMesh("master_key", (world) => world.run(5));

onMesh("tables", async (world, mesh) => {
  await world.run(2.5);
  becomeLeader(mesh);
  await world.run(2);
});

onMesh("receive", async (world, mesh) => {
  await world.run(1);
  const from = { ip: "fdde:ad00:beef:0:0:ff:fe00:d800", port: 1234 };
  mesh.receive("Hello World!", from);
  mesh.receive("ACK", from, 1235);
  await world.run(1);
  const header = [0xbb, 0x20, 0x01, 0xca, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x05, 0x16, 0x2e];
  mesh.receive(Uint8Array.from([...header, 0x68, 0x69]), from);
  for (let i = 0; i < 7; i++) mesh.receive(`many ${i}`, from);
  await world.run(1);
});

onMesh("border_router", (world) => world.run(1));

onMesh("command_line", async (world, mesh) => {
  const builtIn = mesh.answer;
  mesh.answer = (command) => {
    if (command === "leaderdata") return ["Partition ID: 828258", "Weighting: 64", "Leader Router ID: 51"];
    if (command.startsWith("ping"))
      return "16 bytes from fdde:ad00:beef:0:0:ff:fe00:d800: icmp_seq=2 hlim=64 time=246ms";
    return builtIn(command);
  };
  await world.run(10);
});

onMesh("sockets", async (world, mesh) => {
  becomeLeader(mesh);
  await world.run(1.5);
  mesh.receive("Hello", { ip: "fdde:ad00:beef:0:0:ff:fe00:d800", port: 1234 });
  await world.run(5);
});
