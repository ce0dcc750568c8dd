// A hand-written script of the kind that is in use on boards runs unchanged.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createRig } from "./rig";

test("a station script: classes, alarms, struct, json, bare except, locks", async () => {
  const rig = await createRig(readFileSync(join(__dirname, "fixtures", "old-main.py"), "utf8"));
  await rig.run(5);
  expect(rig.text.split("\n")).toEqual([
    "reset cause True FiPy FiPy",
    "no configuration, writing one",
    "name st 51.5",
    "Station 3 frames: 003 of 00,03,AB",
    "mac 8121069065142870746 b'0002abdeadbeef8f4c2ab667bedd26'",
    "waited 1600",
    "['boot.py', 'cert', 'lib', 'main.py', 'station_config.json', 'sys'] True",
    "",
  ]);
  expect(rig.crashes).toEqual([]);
  expect(rig.hardware.led.color).toBe(0x00ff00);
  expect(rig.hardware.nvs.numbers.get("count")).toBe(3);
  await rig.engine.close();
});
