// Programs in the real language: compiled by the host transform for node, to Python for micropython.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { board, twin, world } from "../../runtime-shims/testing";

const folder = mkdtempSync(join(tmpdir(), "pymesh-programs-"));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, text: string, fileName = "main.ts"): string {
  mkdirSync(join(folder, name), { recursive: true });
  const path = join(folder, name, fileName);
  writeFileSync(path, text);
  return path;
}

const first = file(
  "first",
  `
import { blocking, print, ready, ValueError } from "lang";
import { sleep, ticks_ms } from "time";
import { Timer } from "machine";
import { allocate_lock } from "_thread";
import * as pycom from "pycom";

class Node {
  mac!: bigint;
  private readonly lock = allocate_lock();
  private count = 0;
  async [blocking](): Promise<void> {
    await sleep(0.3);
    this.mac = 8121069065142870746n;
  }
  add(n: number): number {
    using held = this.lock.hold();
    this.count += n;
    return this.count;
  }
}

print("start", true, ticks_ms());
const node = await ready(new Node());
print(node.mac, ticks_ms(), 51.0, 7 % 3);
new Timer.Alarm(() => { throw new ValueError("in a callback"); }, 0.2);
new Timer.Alarm(() => { print("alarm", node.add(2)); }, 0.5, { periodic: true });
await sleep(1.7);
print(node.add(1), ticks_ms());
pycom.heartbeat(false);
pycom.rgbled(0x00ff00);
pycom.nvs_set("count", node.add(0));
`,
);

describe("one program on both engines", () => {
  twin("sleep, a class that blocks while it is made, a callback that raises, a lock, a MAC", {
    program: first,
    frozen: "none",
  });

  const resetting = file(
    "resetting",
    `
import { print } from "lang";
import { deepsleep, reset_cause } from "machine";
import { nvs_get, nvs_set } from "pycom";
import { sleep } from "time";
const boots = nvs_get("boots", 0);
print("boot", boots, reset_cause());
nvs_set("boots", typeof boots === "number" ? boots + 1 : 1);
try {
  await sleep(1);
  if (reset_cause() === 0) deepsleep(2000);
  print("second");
} catch (e) {
  print("never caught");
} finally {
  print("finally");
}
`,
  );
  twin("deep sleep: no catch and no finally of the program runs", { program: resetting, frozen: "none" });

  const interrupted = file(
    "interrupted",
    `
import { KeyboardInterrupt, print } from "lang";
import { sleep } from "time";
try {
  await sleep(100);
} catch (e) {
  if (e instanceof KeyboardInterrupt) print("interrupted");
} finally {
  print("finally");
}
await sleep(100);
`,
  );
  twin("Ctrl-C", {
    program: interrupted,
    frozen: "none",
    async act(home, { a }) {
      await home.run(1);
      a?.serial.write("\x03");
      await home.run(1);
      a?.serial.write("\x03");
      await home.run(1);
    },
  });
});

describe("the node engine with the compiler", () => {
  test("a loop that never waits is cut off with its line", async () => {
    const home = world();
    const program = file("endless", `let n = 0;\nwhile (true) {\n  n += 1;\n}\n`);
    const { crash } = await home
      .addBoard({ id: "a", mac: 1n, engine: "node", program, frozen: "none" })
      .then(async (made) => {
        await home.run(1);
        return made;
      });
    expect(crash).toMatchObject({ type: "CutOff" });
    expect(crash?.message).toMatch(/main\.ts line 2$/);
  });

  test("a program that does not compile is refused with the diagnostics", async () => {
    const home = world();
    const program = file("wrong", `import { sleep } from "time";\nsleep(1);\nconst n: string = 5;\n`);
    await expect(home.addBoard({ id: "a", mac: 1n, engine: "node", program })).rejects.toThrow(
      /main\.ts:3:7/,
    );
    expect(home.boards.size).toBe(0);
  });

  test("board() and exec: a unit test of a module in one line", async () => {
    const a = await board();
    const time = await a.import<{ sleep(s: number): Promise<void>; ticks_ms(): number }>("time");
    expect(await a.world.exec(a, async () => (await time.sleep(1), time.ticks_ms()))).toBe(1000);
  });

  test("checked mode stops at an int beyond 2^53, with its place", async () => {
    const home = world({ checked: true });
    const program = file(
      "checked",
      `import { print } from "lang";\nimport { ticks_ms } from "time";\nlet n = ticks_ms() + 3;\nfor (let i = 0; i < 40; i++) n = n * 3;\nprint(n);\n`,
    );
    const a = await home.addBoard({ id: "a", mac: 1n, engine: "node", program, frozen: "none" });
    await home.run(1);
    expect(a.crash?.type).toBe("CheckFailed");
    expect(a.crash?.message).toMatch(/main\.ts:4/);
  });
});
