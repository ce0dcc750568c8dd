// The header of the packets between nodes, and what a border router is handed.
import { describe, expect, test } from "@jest/globals";
import type { bytes } from "lang";
import type * as Library from "mesh_internal";
import { bytesMaker, toHex, withModule } from "./board";

type Module = typeof Library;
const use = (run: (library: Module, fromHex: (hex: string) => bytes) => void): Promise<void> =>
  withModule<Module>("mesh_internal", async (library, { board }) => run(library, await bytesMaker(board)));

/** To 1:2:3::4, port 5555, "Hi". */
const EXTERNAL = "bb0001000200030000000000000000000415b39000024869";

describe("packets", () => {
  test("are a type, a length and a body", () =>
    use(({ pack_packet, unpack_packet }, fromHex) => {
      const packet = pack_packet(0x84, fromHex("0102"));
      expect(toHex(packet)).toBe("8400020102");
      const [type, body] = unpack_packet(packet);
      expect([type, toHex(body)]).toEqual([0x84, "0102"]);
    }));

  test.each(["1000050102", "10000001", "10ffff", "1000"])("D-01: %s is refused for its length", (hex) =>
    use(({ unpack_packet }, fromHex) => {
      expect(() => unpack_packet(fromHex(hex))).toThrow(/PACK_HEADER length not ok|buffer too small/);
    }),
  );

  test("an empty datagram is refused", () =>
    use(({ unpack_packet }, fromHex) => {
      expect(() => unpack_packet(fromHex(""))).toThrow("buffer too small");
    }));
});

describe("a border router", () => {
  test("gets the destination as eight groups", () =>
    use(({ unpack_external }, fromHex) => {
      const [ip, port, payload] = unpack_external(fromHex(EXTERNAL));
      expect([ip, port, toHex(payload)]).toEqual(["1:2:3:0:0:0:0:4", 5555, "4869"]);
    }));

  test("D-25: refuses what is cut short, at every length, and any other magic", () =>
    use(({ unpack_external }, fromHex) => {
      for (let cut = 0; cut < EXTERNAL.length; cut += 2) {
        expect(() => unpack_external(fromHex(EXTERNAL.slice(0, cut)))).toThrow();
      }
      expect(() => unpack_external(fromHex(`aa${EXTERNAL.slice(2)}`))).toThrow("BR magic byte");
    }));
});
