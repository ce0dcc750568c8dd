// Position and debug level.
import { describe, expect, test } from "@jest/globals";
import type * as GpsModule from "gps";
import type * as DebugModule from "pymesh_debug";
import { withModule } from "./board";

describe("Gps", () => {
  test("D-40: any numbers within range are a position", () =>
    withModule<typeof GpsModule>("gps", ({ Gps }) => {
      expect(Gps.get_location()).toEqual([51.45, 5.45313]);
      expect(Gps.set_location(60, -10.5)).toBe(true);
      expect(Gps.get_location()).toEqual([60, -10.5]);
    }));

  test.each<[unknown, unknown]>([
    [91, 0],
    [0, -180.5],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 0],
    ["60", "10"],
    [true, false],
    [null, null],
  ])("D-51: %p, %p change nothing", (latitude, longitude) =>
    withModule<typeof GpsModule>("gps", ({ Gps }) => {
      expect(Gps.set_location(latitude, longitude)).toBe(false);
      expect(Gps.get_location()).toEqual([51.45, 5.45313]);
    }),
  );
});

describe("debug level", () => {
  test("D-47: without a level only critical lines show, with one those up to it", () =>
    withModule<typeof DebugModule>("pymesh_debug", (debug, { board }) => {
      for (const level of [1, 2]) debug.print_debug(level, "level", level);
      debug.debug_default(3);
      for (const level of [3, 4]) debug.print_debug(level, "level", level);
      debug.debug_level(4);
      debug.debug_default(0);
      for (const level of [4, 5]) debug.print_debug(level, "level", level);
      expect(board.serial.text).toBe("level 1\nlevel 3\nlevel 4\n");
    }));

  test.each<[unknown, number | null]>([
    [2, 2],
    ["3", 3],
    [99, 5],
    [-1, 0],
    ["x", null],
    [null, null],
    [true, null],
  ])("D-52: debug_level(%p) stores %p", (level, stored) =>
    withModule<typeof DebugModule>("pymesh_debug", (debug, { board }) => {
      expect(debug.debug_level(level)).toBeNull();
      expect(debug.debug_level()).toBe(stored);
      expect(debug.DEBUG).toBe(stored);
      expect(board.nvs.get("pymesh_debug") ?? null).toBe(stored);
    }),
  );
});
