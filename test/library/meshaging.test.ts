// Messages: packets, the books of what was sent and received, hooks.
import { describe, expect, test } from "@jest/globals";
import type * as Library from "meshaging";
import type { bytes } from "lang";
import { bytesMaker, toHex, withModule } from "./board";

type Module = typeof Library;
/** The body of an acknowledgement, as the node of `mac` sends it. */
type Ack = (mac: bigint, id: number) => bytes;
const FULL = 0x70b3d5499a2c1234n;

function use(
  run: (library: Module, books: Library.Meshaging, ack: Ack) => Promise<void> | void,
): Promise<void> {
  return withModule<Module>("meshaging", async (library, { board }) => {
    const thread = await board.import<typeof import("_thread")>("_thread");
    const fromHex = await bytesMaker(board);
    const ack: Ack = (mac, id) =>
      fromHex(mac.toString(16).padStart(16, "0") + id.toString(16).padStart(4, "0"));
    await run(library, new library.Meshaging(thread.allocate_lock()), ack);
  });
}

describe("Message", () => {
  test("D-11: the length counts bytes, and is ignored on receipt", () =>
    use(({ Message }) => {
      expect(toHex(new Message([5n, 0, "é", 7, 0]).pack(11n))).toBe("000000000000000b00070002c3a9");
      const wrong = new Message(new Message([5n, 0, "abc", 7, 0]).pack(11n).slice(0, 14));
      expect([wrong.mac, wrong.id, wrong.payload.length]).toEqual([11n, 7, 2]);
    }));

  test("D-02: a body cut short is refused, whatever its length", () =>
    use(({ Message }) => {
      const body = new Message([5n, 0, "", 1, 0]).pack(FULL);
      for (let length = 0; length < body.length; length++) {
        expect(() => new Message(body.slice(0, length))).toThrow("buffer too small");
      }
      const answer = new Message([5n, 0, "", 1, 0]).pack_ack(FULL);
      for (let length = 0; length < answer.length; length++) {
        expect(() => new Message().unpack_ack(answer.slice(0, length))).toThrow("buffer too small");
      }
    }));
});

describe("sending", () => {
  test("D-06: a node known by its short MAC acknowledges with the full one", () =>
    use(async (_, books, ack) => {
      books.send_message(0x1234n, 0, "text", 7, 0);
      await books.rcv_ack(ack(FULL, 7));
      expect(books.mesage_was_ack(0x1234n, 7)).toBe(true);
    }));

  test("D-12: ids beyond 16 bits are compared by their low 16", () =>
    use(async (_, books, ack) => {
      books.send_message(5n, 0, "text", 0x12345, 0);
      await books.rcv_ack(ack(5n, 0x2345));
      expect(books.mesage_was_ack(5n, 0x12345)).toBe(true);
      expect(books.mesage_was_ack(5n, 0x2345)).toBe(true);
    }));

  test("D-14: an acknowledgement counts for its own id only", () =>
    use(async (_, books, ack) => {
      for (const id of [1, 2, 3]) books.send_message(5n, 0, `text ${id}`, id, 0);
      await books.rcv_ack(ack(5n, 2));
      await books.rcv_ack(ack(6n, 3));
      expect([1, 2, 3].map((id) => books.mesage_was_ack(5n, id))).toEqual([false, true, false]);
    }));

  test("D-14: four messages wait for a destination; the oldest makes room", () =>
    use((_, books) => {
      for (let id = 1; id <= 6; id++) books.send_message(5n, 0, "text", id, 0);
      books.send_message(6n, 0, "other", 1, 0);
      expect(books.sent.map((message) => [message.mac, message.id])).toEqual([
        [5n, 3],
        [5n, 4],
        [5n, 5],
        [5n, 6],
        [6n, 1],
      ]);
      expect(books.dict.get(5n)?.id).toBe(6);
      for (let mac = 10n; mac < 40n; mac++) books.send_message(mac, 0, "many", 1, 0);
      expect([books.sent.length, books.dict.size]).toEqual([16, 16]);
    }));

  test("tells the hook of an acknowledgement", () =>
    use(async (_, books, ack) => {
      const heard: [bigint, number][] = [];
      books.on_rcv_ack = (message) => void heard.push([message.mac, message.id]);
      books.send_message(5n, 0, "text", 9, 0);
      await books.rcv_ack(ack(5n, 9));
      await books.rcv_ack(ack(5n, 10));
      expect(heard).toEqual([[5n, 9]]);
    }));
});

describe("receiving", () => {
  test("D-30: messages are read once, oldest first, and bounded", () =>
    use(async ({ Message }, books) => {
      for (let id = 1; id <= 20; id++) {
        await books.add_rcv_message(new Message(new Message([0n, 0, `text ${id}`, id, 0]).pack(BigInt(id))));
      }
      expect([books.received.length, books.rcv_dict.size, books.rcv_dropped]).toEqual([16, 16, 4]);
      const ids: number[] = [];
      for (let next = books.get_rcv_message(); next !== null; next = books.get_rcv_message())
        ids.push(next[1]);
      expect(ids).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
      expect(books.rcv_dict.size).toBe(0);
    }));

  test("D-31: no payload is magic", () =>
    use(async ({ Message }, books) => {
      await books.add_rcv_message(new Message(new Message([0n, 0, "dog", 1, 0]).pack(9n)));
      expect(toHex(books.get_rcv_message()?.[3] as bytes)).toBe("646f67");
    }));

  test("a message received twice is delivered twice: originals send all with one id", () =>
    use(async ({ Message }, books) => {
      const heard: number[] = [];
      books.on_rcv_message = (message) => void heard.push(message.id);
      const body = new Message([0n, 0, "again", 12345, 0]).pack(9n);
      await books.add_rcv_message(new Message(body));
      await books.add_rcv_message(new Message(body));
      expect(heard).toEqual([12345, 12345]);
    }));
});
