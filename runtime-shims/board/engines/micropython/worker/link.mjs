// The worker's half of the exchange with the main thread: one request, one answer, both in shared memory.
// The main thread's half is ../exchange.ts; the layout below must match it.
import { receiveMessageOnPort } from "node:worker_threads";

export const WORD = {
  request: 0, // sequence number of the last request; the worker counts up
  answer: 1, // sequence number of the last answer; the main thread counts up
  requestLength: 2, // bytes; −1: the text came through the port
  answerLength: 3,
  printed: 4, // bytes of serial output waiting in the print area
  interrupt: 5, // set by the main thread: someone typed Ctrl-C while the program computes
  progress: 6, // counts while Python runs: tells a slow program from an empty loop
  waited: 7, // counts up each time virtual time has passed for this board
  memory: 8, // WASM memory in 64 KiB pages
  cutOff: 9, // 1: the program was interrupted because it did not wait
};
const HEADER_BYTES = 64;
const PRINT_BYTES = 16384;

/** Rounds of polling before sleeping on the futex: an answer usually comes within microseconds. */
const SPINS = 2000;

export function createLink(shared, port) {
  const words = new Int32Array(shared, 0, HEADER_BYTES / 4);
  const printArea = Buffer.from(shared, HEADER_BYTES, PRINT_BYTES);
  const body = Buffer.from(shared, HEADER_BYTES + PRINT_BYTES);
  let sequence = 0;

  const send = (text) => {
    // Three bytes is the most a UTF-16 unit takes in UTF-8.
    if (text.length * 3 <= body.length) {
      words[WORD.requestLength] = body.utf8Write(text, 0);
    } else {
      port.postMessage(text);
      words[WORD.requestLength] = -1;
    }
    sequence += 1;
    Atomics.store(words, WORD.request, sequence);
    Atomics.notify(words, WORD.request);
  };
  const receive = () => {
    for (let spin = 0; spin < SPINS && Atomics.load(words, WORD.answer) !== sequence; spin += 1);
    while (Atomics.load(words, WORD.answer) !== sequence) {
      Atomics.wait(words, WORD.answer, sequence - 1);
    }
    const length = words[WORD.answerLength];
    if (length >= 0) return body.utf8Slice(0, length);
    return receiveMessageOnPort(port).message;
  };
  /** Sends a request and blocks this thread until its answer is there. */
  const exchange = (operation, argument) => {
    send(`${operation}\n${argument}`);
    return receive();
  };

  return {
    words,
    exchange,
    /** Serial output stays in shared memory until the next exchange, so that it survives this thread. */
    print(bytes) {
      for (let start = 0; start < bytes.length;) {
        let used = words[WORD.printed];
        if (used === PRINT_BYTES) {
          exchange("flush", "");
          used = 0;
        }
        const count = Math.min(PRINT_BYTES - used, bytes.length - start);
        printArea.set(bytes.subarray(start, start + count), used);
        words[WORD.printed] = used + count;
        start += count;
      }
    },
  };
}
