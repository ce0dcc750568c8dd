import { expect, test } from "@jest/globals";
import { printed } from "./rig";

test("a program prints, sleeps and ends", async () => {
  expect(await printed('import time\nprint("a", time.ticks_ms())\ntime.sleep(1.5)\nprint("b", time.ticks_ms())\n')).toBe(
    "a 0\nb 1500\n",
  );
});
