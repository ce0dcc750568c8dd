// Rules of Bluetooth mesh: provisioning, errors, relaying, the generations of the API, on both engines.
// Facts: spec/pycom-firmware.md §2.3–2.7, spec/mesh-simulator.md §5.4.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { folder, lines, mkdirp, onBoth, program } from "./mesh-rig";

onBoth(
  "events come in the documented order; a wrong number ends the link only; a reset lets the node be taken in again",
  {
    a: {
      program: program(`
M.create_element({ primary: true });
M.init("x", { auth: M.OOB_OUTPUT, callback: (event: int, number: int | null) => print(event, number !== null) });
M.set_node_prov(M.PROV_ADV);
await sleep(30);
M.reset_node_prov();
await sleep(60);
`),
    },
  },
  async (world, { a }) => {
    const provisioner = world.bleMesh.provisioner();
    const wrong = provisioner.provision("a", { oob: "output", answer: 99, answerSeconds: 1 });
    const right = provisioner.provision("a", { oob: "output", answerSeconds: 1 });
    await world.run(20);
    expect([wrong.failure, right.state, right.address]).toEqual(["the number is wrong", "complete", 2]);
    await world.run(20);
    const gatt = world.bleMesh.provisioner({ bearer: "gatt" }).provision("a");
    const again = provisioner.provision("a");
    await world.run(20);
    expect([gatt.state, again.state, again.address]).toEqual(["looking", "complete", 3]);
    const order = ["1", "0", "3", "2", "4", "7", "5", "4", "7", "10", "5", "11", "4", "10", "5"];
    expect(lines(a)).toEqual(order.map((event) => `${event} ${event === "7" ? "True" : "False"}`));
  },
);

onBoth(
  "input OOB: the person enters on the device what the provisioner shows",
  {
    a: {
      program: program(`
M.create_element({ primary: true });
M.init("x", { auth: M.OOB_INPUT, callback: (event: int, number: int | null) => print(event, number) });
M.set_node_prov(M.PROV_GATT);
M.input_oob(await input());
await sleep(30);
`),
    },
  },
  async (world, { a }) => {
    const provisioning = world.bleMesh.provisioner({ bearer: "gatt" }).provision("a", { oob: "input" });
    await world.run(10);
    expect([provisioning.state, lines(a).slice(4, 6)]).toEqual(["asking", ["4 None", "9 None"]]);
    a?.serial.write(`${provisioning.shown ?? ""}\n`);
    await world.run(10);
    expect([provisioning.state, lines(a).slice(-2)]).toEqual(["complete", ["10 None", "5 None"]]);
  },
);

onBoth(
  "what is refused, and how",
  {
    a: {
      program: program(`
attempt("early", () => { M.init(); });
attempt("second", () => { M.create_element({ primary: false }); });
const element = M.create_element({ primary: true, feature: M.RELAY });
attempt("setup", () => { element.add_model(3 as typeof M.GEN_ONOFF); });
attempt("scenes", () => { element.add_model(M.TIME_SCENES, M.ONOFF, M.SERVER); });
const onoff = element.add_model(M.GEN_ONOFF, M.CLIENT);
const level = element.add_model(M.GEN_LEVEL, M.SERVER);
const sensor = element.add_model(M.SENSOR, M.SERVER, { sen_min: 0, sen_max: 10, sen_res: 0.5 });
attempt("prov", () => { M.set_node_prov(M.PROV_ADV); });
M.init();
attempt("again", () => { M.init(); });
attempt("bearer", () => { M.set_node_prov(9); });
attempt("none", () => { M.set_node_prov(); });
attempt("status", () => { onoff.status_state(); });
attempt("type", () => { onoff.get_state(M.ADDR_ALL_NODES, { state_type: M.STATE_SEN }); });
attempt("column", () => { sensor.set_state(1, M.ADDR_ALL_NODES, { state_type: M.STATE_SEN_COLUMN }); });
attempt("not a sensor", () => { level.add_sensor(1); });
attempt("sensor", () => { sensor.add_sensor(7); });
attempt("twice", () => { sensor.add_sensor(7); });
level.set_state(40000);
sensor.set_state(3.14159);
print(level.get_state(), sensor.get_state(), onoff.get_state(), onoff.value());
sensor.set_state(99);
print(sensor.get_state());
onoff.set_state(true);
`),
    },
  },
  async (world, { a }) => {
    await world.run(5);
    expect(lines(a)).toEqual([
      "early RuntimeError there is no element",
      "second RuntimeError only a primary element is supported",
      "setup RuntimeError model is not supported",
      "scenes RuntimeError model is not supported",
      "prov RuntimeError not initialized",
      "again RuntimeError already initialized",
      "bearer RuntimeError bearer is not supported",
      "none works",
      "status RuntimeError a client has no state to send",
      "type RuntimeError this state cannot be asked for",
      "column RuntimeError this state cannot be set",
      "not a sensor RuntimeError only a sensor server has sensors",
      "sensor works",
      "twice RuntimeError sensor already exists",
      "-25536 3.0 None None",
      "10.0",
    ]);
  },
);

const NODE = (feature: string, role: "SERVER" | "CLIENT", rest = ""): string => `
const element = M.create_element({ primary: true, feature: ${feature} });
const model = element.add_model(M.GEN_LEVEL, M.${role}, { callback: (s: int | null, e: int, o: int) => print(s, e, o) });
M.init();
M.set_node_prov(M.PROV_ADV);
${rest}`;
const relay = program(NODE("M.RELAY", "SERVER"));

onBoth(
  "messages of the API go three hops, each node takes them once; questions to a node that is gone time out",
  {
    a: {
      program: program(
        NODE(
          "0",
          "CLIENT",
          `await sleep(10); model.set_state(7); await sleep(1); model.get_state(3); await sleep(1); model.get_state(6); await sleep(1); model.set_state(-3, M.ADDR_ALL_NODES, { state_type: M.STATE_LEVEL_DELTA });`,
        ),
      ),
    },
    b: { program: relay },
    c: { program: relay },
    d: { program: relay },
    e: { program: relay },
  },
  async (world, boards) => {
    const ids = Object.keys(boards);
    const provisioner = world.bleMesh.provisioner();
    for (const id of ids) {
      provisioner.provision(id);
      provisioner.addAppKey(id);
      provisioner.bind(id);
      await world.run(0.01);
    }
    // A chain: each hears its neighbours only.
    ids.forEach((one, i) => ids.slice(i + 2).forEach((other) => world.bleMesh.link(one, other, 1)));
    await world.run(30);
    const set = ["7 0 33287", "4 0 33290"];
    expect(ids.map((id) => lines(boards[id]))).toEqual([["7 0 33288", "0 3 0"], set, set, set, [""]]);
  },
);

const SENSOR = `
const element = M.create_element({ primary: true });
const model = element.add_model(M.SENSOR, M.SERVER);
`;

onBoth(
  "the generations: keywords, callbacks and functions of their own",
  {
    april: {
      bleMesh: "2020-04",
      program: program(`
const element = M.create_element({ primary: true });
const model = element.add_model(M.GENERIC, M.ONOFF, M.SERVER, { callback: (m, e: int, o: int) => print(m.value(), e, o) });
attempt("callback", () => { M.init("x", { callback: null }); });
attempt("status", () => { model.status_state(); });
M.init();
model.value(true);
`),
    },
    may: {
      bleMesh: "2020-05",
      program: program(`${SENSOR}
M.init();
attempt("callback", () => { M.set_node_prov(M.PROV_ADV, { callback: null }); });
attempt("value", () => { model.value(); });
model.set_state(12.3456);
const state = model.get_state();
print(state === null ? "" : state.toFixed(2));
`),
    },
    june: {
      bleMesh: "2020-06",
      program: program(`
const element = M.create_element({ primary: true });
attempt("range", () => { element.add_model(M.SENSOR, M.SERVER, { sen_min: 0 }); });
const model = element.add_model(M.SENSOR, M.SERVER);
M.init();
attempt("unset", () => { model.get_state(); });
model.add_sensor(300);
model.set_state(0.1);
print(model.get_state());
`),
    },
    without: {
      bleMesh: "none",
      program: (() => {
        const path = join(folder, "none", "main.ts");
        mkdirp(path);
        writeFileSync(
          path,
          `import { AttributeError, print } from "lang"; import { Bluetooth } from "network"; try { Bluetooth.BLE_Mesh.reset_node_prov(); } catch (e) { if (e instanceof AttributeError) print(e.message); else throw e; }`,
        );
        return path;
      })(),
    },
  },
  async (world, { april, may, june, without }) => {
    await world.run(5);
    expect(lines(april)).toEqual([
      "callback TypeError extra keyword arguments given",
      "status AttributeError 'BLE_Mesh_Model' object has no attribute 'status_state'",
      "True 0 0",
    ]);
    expect(lines(may)).toEqual([
      "callback TypeError extra keyword arguments given",
      "value AttributeError 'BLE_Mesh_Model' object has no attribute 'value'",
      "12.34",
    ]);
    expect(lines(june).slice(0, 2)).toEqual([
      "range TypeError extra keyword arguments given",
      "unset RuntimeError no such sensor: the board would crash here, call add_sensor first",
    ]);
    expect(Number(lines(june)[2])).toBeCloseTo(0.1, 6);
    expect(lines(without)).toEqual(["type object 'Bluetooth' has no attribute 'BLE_Mesh'"]);
  },
);
