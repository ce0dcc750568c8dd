// The programs under examples/ble-mesh, and groups: what a network of them shows, on both engines.
// Facts: spec/mesh-simulator.md §5.4.
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { example, folder, lines, mkdirp, onBoth, program } from "./mesh-rig";

/** An example with a person at its prompt, who types these lines; they use what the example exports. */
function atPrompt(name: string, imports: string, typed: string): string {
  const main = join(folder, name, "main.ts");
  mkdirp(main);
  copyFileSync(example(`${name}.ts`), join(main, "..", `${name}.ts`));
  writeFileSync(main, `import { ${imports} } from "./${name}"; import { sleep } from "time"; ${typed}`);
  return main;
}
const switching = atPrompt(
  "onoff_client",
  "light",
  "await sleep(20); light(true); await sleep(5); light(false);",
);
const asking = atPrompt("sensor_client", "ask", "await sleep(22); ask();");

onBoth(
  "OnOff: the LED blinks the number, then the client switches the server",
  { server: { program: example("onoff_server.ts") }, client: { program: switching } },
  async (world, { server, client }) => {
    const provisioner = world.bleMesh.provisioner();
    const first = provisioner.provision("server", { oob: "output", answer: "later" });
    const second = provisioner.provision("client");
    for (const id of ["server", "client"]) {
      provisioner.addAppKey(id);
      provisioner.bind(id);
    }
    await world.run(10);
    expect([first.state, second.state]).toEqual(["asking", "complete"]);
    const trace = world.trace.lines();
    const number = Number(/"oob":(\d)/.exec(trace.join())?.[1]);
    const yellow = trace.filter(
      (line) => line.includes('"n":"server"') && line.includes(`"color":${0xffff00}`),
    );
    expect(yellow).toHaveLength(number);
    first.enter(number);
    await world.run(2);
    expect([first.state, first.address, server?.led]).toEqual(["complete", 3, 0x007f00]);
    expect([provisioner.idle, provisioner.failures]).toEqual([true, []]);
    await world.run(10);
    expect([lines(server), server?.led]).toEqual([["SERVER | State:  True"], 0x007f00]);
    await world.run(5);
    expect([lines(server), server?.led]).toEqual([
      ["SERVER | State:  True", "SERVER | State:  False"],
      0x7f0000,
    ]);
    expect(lines(client)).toEqual(["CLIENT | State:  True", "CLIENT | State:  False"]);
  },
);

onBoth(
  "Sensor: a status every five seconds arrives, a question is answered",
  { server: { program: example("sensor_server.ts") }, client: { program: asking } },
  async (world, { server, client }) => {
    const provisioner = world.bleMesh.provisioner();
    for (const id of ["server", "client"]) {
      provisioner.provision(id);
      provisioner.addAppKey(id);
      provisioner.bind(id);
    }
    await world.run(21);
    expect(lines(server).slice(-1)).toEqual(["SENSOR | State:  21.0"]);
    // The alarm of the status comes before that of the measurement at the same second, or after it.
    expect(lines(client)).toHaveLength(4);
    expect(lines(client)[3]).toMatch(/^CLIENT \| State: {2}(19|20)\.0$/);
    await world.run(2);
    expect(lines(client)).toHaveLength(5);
    expect(lines(client)[4]).toMatch(/^CLIENT \| State: {2}(21|22)\.0$/);
  },
);

onBoth(
  "first form: value publishes, the callback gets the model, the number comes with set_node_prov",
  { a: { program: example("first_form.ts") }, b: { program: example("first_form.ts") } },
  async (world, { a }) => {
    const provisioner = world.bleMesh.provisioner();
    for (const id of ["a", "b"]) {
      provisioner.provision(id, { oob: "output", answerSeconds: 1 });
      provisioner.addAppKey(id);
      provisioner.bind(id);
    }
    await world.run(60);
    expect(lines(a)[0]).toMatch(/^enter [1-9] at the provisioner$/);
    expect(lines(a)).toContain("client heard True");
    expect(lines(a)).toContain("server True 0 33283");
  },
);

onBoth(
  "publication and groups",
  {
    a: {
      program: program(`
const element = M.create_element({ primary: true });
const model = element.add_model(M.GEN_ONOFF, M.SERVER);
M.init();
M.set_node_prov(M.PROV_ADV);
await sleep(10);
model.status_state(M.ADDR_PUBLISH);
`),
    },
    b: { program: example("onoff_client.ts") },
    c: { program: example("onoff_client.ts") },
  },
  async (world, { b, c }) => {
    const provisioner = world.bleMesh.provisioner();
    for (const id of ["a", "b", "c"]) {
      provisioner.provision(id);
      provisioner.addAppKey(id, 1);
      provisioner.bind(id, id === "a" ? "onoff-server" : "onoff-client", 1);
    }
    provisioner.bind("a", "level-server", 1);
    provisioner.publishTo("a", "onoff-server", 0xc000, { appIndex: 1 });
    provisioner.subscribe("b", "onoff-client", 0xc000);
    await world.run(20);
    expect([lines(b), lines(c)]).toEqual([["CLIENT | State:  False"], [""]]);
    expect(provisioner.failures).toEqual([
      "a: bind level-server: it has no model level-server, but onoff-server",
    ]);
  },
);
