// The reader of the GPS receiver: sentences in pieces, checksums, fixes and their age.
import { describe, expect, test } from "@jest/globals";
import type * as GpsModule from "gps";
import type * as ReaderModule from "pytrack_gps";
import { bytesMaker, textToHex, withModule } from "./board";
import { withConsole } from "./console";

interface Reader {
  readonly gps: typeof GpsModule.Gps;
  readonly reader: ReaderModule.PytrackGps;
  readonly feed: (text: string) => void;
  readonly run: (seconds: number) => Promise<void>;
}

/** A sentence with its checksum. */
function sentence(body: string): string {
  let sum = 0;
  for (const character of body) sum ^= character.charCodeAt(0);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, "0")}\r\n`;
}

function withReader(run: (reader: Reader) => Promise<void> | void): Promise<void> {
  return withModule<typeof ReaderModule>("pytrack_gps", async ({ PytrackGps }, { board, world }) => {
    const { Gps } = await board.import<typeof GpsModule>("gps");
    const bytes = await bytesMaker(board);
    const nothing = { readfrom: () => bytes(""), writeto: () => 1 };
    const reader = new PytrackGps(nothing);
    await run({
      gps: Gps,
      reader,
      feed: (text) => reader.feed(bytes(textToHex(text))),
      run: (seconds) => world.run(seconds),
    });
  });
}

describe("sentences", () => {
  test.each([
    ["GNGLL,5127.0000,N,00527.1878,E,120000.00,A,A", 514500000, 54531300],
    ["GPGLL,5127.0000,S,00527.1878,W,120000.00,A,A", -514500000, -54531300],
    ["GPGGA,120000.00,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,", 481173000, 115166667],
    ["GNRMC,120000,A,0000.0001,N,17959.9999,W,022.4,084.4,230394,003.1,W", 17, -1799999983],
  ])("%s", (body, lat, lon) =>
    withReader(({ reader, feed, gps }) => {
      feed(sentence(body));
      expect([reader.lat_e7, reader.lon_e7, reader.num_fixes]).toEqual([lat, lon, 1]);
      expect(gps.get_location()).toEqual([expect.closeTo(lat / 1e7, 5), expect.closeTo(lon / 1e7, 5)]);
    }),
  );

  test.each([
    ["no fix", sentence("GNGLL,5127.0000,N,00527.1878,E,120000.00,V,A")],
    ["nothing in it", sentence("GNGLL,,,,,,A,A")],
    ["another talker", sentence("GLGLL,5127.0000,N,00527.1878,E,120000.00,A,A")],
    ["out of range", sentence("GNGLL,9127.0000,N,00527.1878,E,120000.00,A,A")],
    ["60 minutes", sentence("GNGLL,5160.0000,N,00527.1878,E,120000.00,A,A")],
    ["letters", sentence("GNGLL,51x7.0000,N,00527.1878,E,120000.00,A,A")],
    ["a wrong checksum", sentence("GNGLL,5127.0000,N,00527.1878,E,120000.00,A,A").replace("5127", "5128")],
    ["no checksum", "$GNGLL,5127.0000,N,00527.1878,E,120000.00,A,A\r\n"],
    ["no end", "$" + "x".repeat(5000)],
  ])("%s is no fix", (_, text) =>
    withReader(({ reader, feed }) => {
      feed(text);
      feed("\n\n");
      expect(reader.num_fixes).toBe(0);
      feed(sentence("GNGLL,5127.0000,N,00527.1878,E,120000.00,A,A"));
      expect(reader.num_fixes).toBe(1);
    }),
  );

  test("pieces of any length, with filler between sentences", () =>
    withReader(({ reader, feed }) => {
      const text = `\n\n${sentence("GPGSV,1,1,00")}\n\n\n${sentence("GNGLL,5127.0000,N,00527.1878,E,120000.00,A,A")}\n\n`;
      for (const size of [1, 7, 64]) {
        const before = reader.num_fixes;
        for (let i = 0; i < text.length; i += size) feed(text.slice(i, i + size));
        expect(reader.num_fixes).toBe(before + 1);
      }
    }));

  test("the age of a fix", () =>
    withReader(async ({ reader, feed, run }) => {
      expect(reader.fix_age()).toBe(-1);
      feed(sentence("GNGLL,5127.0000,N,00527.1878,E,120000.00,A,A"));
      await run(25);
      expect(reader.fix_age()).toBe(25);
    }));
});

test("without a Pytrack it says so", () =>
  withModule<typeof ReaderModule>("pytrack_gps", ({ PytrackGps }) => {
    expect(() => new PytrackGps()).toThrow("I2C");
  }));

test("the example reads a receiver in software every 30 s", () =>
  withConsole(
    async ({ world, board }) => {
      await world.run(70);
      expect(board.crash).toBeNull();
      expect(board.serial.text).toMatch(/fix 1 age 0 \(52\.23456.*, -7\.12345.*\)/);
      expect(board.serial.text).toMatch(/fix 3 age 0 /);
    },
    { program: "examples/pymesh/main_gps.ts" },
  ));
