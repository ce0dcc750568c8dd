// What reaches a model of a Bluetooth mesh and its callback: the form of June 2020 with four arguments, questions to
// one node, links that lose advertisements, and a board that goes while it is provisioned. On both engines.
// Facts: spec/pycom-firmware.md §2.4–2.7, spec/mesh-simulator.md §5.4.
import { expect, test } from "@jest/globals";
import { createWorld, type World } from "../../runtime-shims";
import type { Provisioner } from "../../runtime-shims/ble/mesh/provisioner";
import { lines, onBoth, program } from "./mesh-rig";

/** Takes the boards in, first come first numbered: 2, 3, … */
function network(world: World, ids: readonly string[]): Provisioner {
  const provisioner = world.bleMesh.provisioner();
  for (const id of ids) {
    provisioner.provision(id);
    provisioner.addAppKey(id);
    provisioner.bind(id);
  }
  return provisioner;
}

const FOUR = `(state, address: int | null, type: int, property: int | null = null) => print(state, address, type, property)`;
const start = (rest: string): string => `M.init();\nM.set_node_prov(M.PROV_ADV);\nawait sleep(10);\n${rest}`;

onBoth(
  "June 2020: callbacks get state, sender, model and property",
  {
    server: {
      bleMesh: "2020-06",
      program: program(`
const element = M.create_element({ primary: true });
const onoff = element.add_model(M.GEN_ONOFF, M.SERVER, { callback: ${FOUR} });
const sensor = element.add_model(M.SENSOR, M.SERVER, { callback: ${FOUR} });
sensor.add_sensor(9);
${start(`
onoff.set_state(true);
sensor.set_state(2.5, M.ADDR_ALL_NODES, { prop_id: 9 });
sensor.status_state();
`)}`),
    },
    client: {
      bleMesh: "2020-06",
      program: program(`
const element = M.create_element({ primary: true });
const onoff = element.add_model(M.GEN_ONOFF, M.CLIENT, { callback: ${FOUR} });
element.add_model(M.SENSOR, M.CLIENT, { callback: ${FOUR} });
${start(`
await sleep(1);
onoff.set_state(false, 2);
onoff.get_state(2);
await sleep(1);
onoff.get_state(77);
`)}`),
    },
  },
  async (world, { server, client }) => {
    network(world, ["server", "client"]);
    await world.run(20);
    // A local change has no sender; the sensor is model 2, its property 9.
    expect(lines(server)).toEqual(["True None 0 None", "2.5 None 2 9", "False 3 0 None"]);
    // The sensor's status; the answer; nobody has address 77, and a time-out is told as a state too.
    expect(lines(client)).toEqual(["2.5 2 2 9", "False 2 0 None", "False 77 0 None"]);
  },
);

test("June 2020: the tutorial's callback of three arguments ends the board's callbacks", async () => {
  const world = createWorld({ seed: 5 });
  try {
    const main = (role: string, rest: string): string => `
from network import Bluetooth
import time
Bluetooth()
M = Bluetooth.BLE_Mesh
def cb(new_state, event, recv_op):
    print(new_state)
element = M.create_element(primary=True)
model = element.add_model(M.GEN_ONOFF, M.${role}, callback=cb)
M.init("x")
M.set_node_prov(M.PROV_ADV)
time.sleep(10)
${rest}
`;
    const options = { frozen: "none", engine: "micropython", bleMesh: "2020-06" } as const;
    const server = await world.addBoard({
      ...options,
      id: "server",
      mac: 1n,
      files: { "/flash/main.py": main("SERVER", "time.sleep(30)") },
    });
    await world.addBoard({
      ...options,
      id: "client",
      mac: 2n,
      files: { "/flash/main.py": main("CLIENT", "model.set_state(True)") },
    });
    network(world, ["server", "client"]);
    await world.run(20);
    expect(server.serial.text).toContain("TypeError");
    expect(server.hardware.callbacks.ended).toBe(true);
  } finally {
    await world.close();
  }
});

onBoth(
  "Sensor Get: an answer from one node is what value() gives, no callback comes; silence is silence",
  {
    server: {
      program: program(`
const element = M.create_element({ primary: true });
const model = element.add_model(M.SENSOR, M.SERVER, { sen_min: 0, sen_max: 100, sen_res: 0.5 });
${start("model.set_state(21.6);")}`),
    },
    client: {
      program: program(`
const element = M.create_element({ primary: true });
const model = element.add_model(M.SENSOR, M.CLIENT, { callback: (s: float | null, e: int) => print("told", s, e) });
${start(`
await sleep(1);
print(model.get_state(2), model.value());
await sleep(1);
print(model.value());
model.get_state(77);
await sleep(1);
print(model.value());
model.get_state();
await sleep(1);
`)}`),
    },
  },
  async (world, { client }) => {
    network(world, ["server", "client"]);
    await world.run(20);
    // The last question went to everybody: what comes counts as published.
    expect(lines(client)).toEqual(["None None", "21.5", "21.5", "told 21.5 2"]);
  },
);

const LEVEL = (role: "SERVER" | "CLIENT", feature: string, rest: string): string =>
  program(`
const element = M.create_element({ primary: true, feature: ${feature} });
const model = element.add_model(M.GEN_LEVEL, M.${role}, { callback: (s: int | null, e: int, o: int) => print(s, e) });
${start(rest)}`);
const COUNT = LEVEL(
  "CLIENT",
  "0",
  "for (let i = 1; i <= 100; i++) { model.set_state(i, 3); await sleep(0.2); }",
);
const idle = (feature: string): string => LEVEL("SERVER", feature, "");

/** The levels that a board printed. */
const levels = (text: readonly string[]): number[] => text.map((line) => Number(line.split(" ")[0]));
const rising = (numbers: readonly number[]): boolean =>
  numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? 0));

onBoth(
  "a link that loses most advertisements: each message is sent three times, and counts once",
  { client: { program: COUNT }, server: { program: idle("0") } },
  async (world, { server }) => {
    network(world, ["client", "server"]);
    world.bleMesh.link("client", "server", 0.7);
    await world.run(40);
    const seen = levels(lines(server));
    // One of three gets through in 1 − 0.7³ = 66 % of all cases.
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.length).toBeLessThan(82);
    expect(rising(seen)).toBe(true);
  },
);

onBoth(
  "relays around a bad link bring what it loses, still once and in order",
  {
    client: { program: COUNT },
    server: { program: idle("0") },
    left: { program: idle("M.RELAY") },
    right: { program: idle("M.RELAY") },
  },
  async (world, { server }) => {
    network(world, ["client", "server", "left", "right"]);
    world.bleMesh.link("client", "server", 0.7);
    for (const relay of ["left", "right"])
      for (const end of ["client", "server"]) world.bleMesh.link(relay, end, 0.2);
    await world.run(40);
    const seen = levels(lines(server));
    expect(seen.length).toBeGreaterThan(97);
    expect(rising(seen)).toBe(true);
  },
);

onBoth(
  "reset_node_prov in the middle of provisioning changes nothing; once provisioned it takes the node out",
  {
    a: {
      program: program(`
M.create_element({ primary: true });
M.init("x", { auth: M.OOB_OUTPUT, callback: (event: int) => print(event) });
M.set_node_prov(M.PROV_ADV);
await sleep(4);
M.reset_node_prov();
print("reset");
await sleep(10);
M.reset_node_prov();
`),
    },
  },
  async (world, { a }) => {
    const provisioner = world.bleMesh.provisioner();
    const provisioning = provisioner.provision("a", { oob: "output", answerSeconds: 6 });
    await world.run(3);
    expect(provisioning.state).toBe("asking");
    await world.run(9);
    expect([provisioning.state, provisioner.addressOf("a")]).toEqual(["complete", 2]);
    await world.run(5);
    expect(provisioner.addressOf("a")).toBeNull();
    expect(lines(a).join(" ")).toBe("1 0 3 2 4 7 reset 10 5 11");
  },
);

onBoth(
  "a board that restarts in the middle of its provisioning is taken in at the next attempt",
  {
    a: {
      program: program(`
import { reset, reset_cause, SOFT_RESET, PWRON_RESET } from "machine";
M.create_element({ primary: true });
M.init("x", { auth: M.OOB_OUTPUT, callback: (event: int, number: int | null) => print(event, number !== null) });
M.set_node_prov(M.PROV_ADV);
if (reset_cause() === PWRON_RESET) {
  await sleep(4);
  print("again");
  reset();
}
`),
    },
  },
  async (world, { a }) => {
    const provisioner = world.bleMesh.provisioner();
    const first = provisioner.provision("a", { oob: "output", answerSeconds: 6 });
    const second = provisioner.provision("a", { oob: "output", answerSeconds: 2 });
    await world.run(3);
    expect([first.state, second.state]).toEqual(["asking", "looking"]);
    await world.run(20);
    expect([first.state, first.failure]).toEqual(["failed", "the device is gone"]);
    expect([second.state, provisioner.addressOf("a")]).toEqual(["complete", 2]);
    // The second life begins from the start: registered, enabled, link, number, complete.
    const text = lines(a).join(" ");
    expect(text).toMatch(
      /4 False 7 True again .*1 False 0 False 3 False 2 False 4 False 7 True 10 False 5 False$/,
    );
  },
);
