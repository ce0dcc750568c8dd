// What became of messages, read off the sockets: formats of spec/pymesh-library.md §4.4, §4.5.
import { expect, test } from "@jest/globals";
import type { UdpLogEntry } from "../../runtime-shims";
import {
  createMessageLog,
  summarizeMessages,
  type MessageBoard,
} from "../../runtime-shims/scenario/messages";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
/** From MAC 11, id 12345, "Hi". */
const MESSAGE = bytes("10000e000000000000000b303900024869");
/** MAC 5 acknowledges id 12345. */
const ACK = bytes("11000a00000000000000053039");

function board(id: string, mac: bigint): MessageBoard & { readonly udp: { readonly log: UdpLogEntry[] } } {
  return { id, mac, udp: { log: [] } };
}
const entry = (time: number, direction: "tx" | "rx", data: Uint8Array, ip: string): UdpLogEntry => ({
  time: time * 1000,
  direction,
  local: { ip: "::", port: 1234 },
  remote: { ip, port: 1234 },
  bytes: data,
});

test("a message is delivered and acknowledged once, however often it is sent", () => {
  const [a, b] = [board("a", 11n), board("b", 5n)];
  const log = createMessageLog(() => [a, b]);
  a.udp.log.push(
    entry(0, "tx", MESSAGE, "fdde:ad00:beef:0::5"),
    entry(5000, "tx", MESSAGE, "fdde:ad00:beef:0::5"),
  );
  b.udp.log.push(
    entry(5200, "rx", MESSAGE, "x"),
    entry(5201, "tx", ACK, "x"),
    entry(5600, "rx", MESSAGE, "x"),
  );
  a.udp.log.push(entry(5400, "rx", ACK, "y"));
  log.update();
  log.update();
  expect(log.messages).toHaveLength(1);
  expect(log.messages[0]).toMatchObject({ from: "a", to: "b", id: 12345, text: "Hi", attempts: 2 });
  expect(summarizeMessages(log.messages, 60e6)).toMatchObject({
    sent: 1,
    delivered: 1,
    acknowledged: 1,
    lost: 0,
    latency: { p50: 5200 },
  });
});

test("a message that is still under way is not lost yet", () => {
  const a = board("a", 11n);
  const log = createMessageLog(() => [a]);
  a.udp.log.push(entry(0, "tx", MESSAGE, "fdde:ad00:beef:0::5"));
  log.update();
  expect(summarizeMessages(log.messages, 10e6).lost).toBe(0);
  expect(summarizeMessages(log.messages, 30e6).lost).toBe(1);
});

test("the same text and id after a restart is another message", () => {
  const a = board("a", 11n);
  const log = createMessageLog(() => [a]);
  a.udp.log.push(
    entry(0, "tx", MESSAGE, "fdde:ad00:beef:0::5"),
    entry(300_000, "tx", MESSAGE, "fdde:ad00:beef:0::5"),
  );
  log.update();
  expect(log.messages).toHaveLength(2);
});

test("other packets count for nothing", () => {
  const a = board("a", 11n);
  const log = createMessageLog(() => [a]);
  a.udp.log.push(entry(0, "tx", bytes("f20000"), "x"), entry(0, "rx", bytes("10"), "x"));
  log.update();
  expect(log.messages).toEqual([]);
});
