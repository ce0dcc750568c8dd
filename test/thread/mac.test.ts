// The software MAC: acknowledgements, retries, duplicates, filters (mesh-simulator.md §1.3, §3.5).
import { expect, test } from "@jest/globals";
import { BROADCAST } from "../../runtime-shims/thread/constants";
import { Frame } from "../../runtime-shims/thread/frame";
import { Mac, type MacClient } from "../../runtime-shims/thread/mac/mac";
import type { Clock, Timer } from "../../runtime-shims/thread/ports";
import { pycom2019 } from "../../runtime-shims/thread/profile";
import { createRandomStream } from "../../runtime-shims/world/random";
import { KEY } from "./node-rig";

interface Sent {
  readonly time: number;
  readonly frame: Frame;
}

/** One MAC without an air: what it sends is listed, what it hears is made up. */
function macRig() {
  let now = 0;
  const timers: { due: number; task: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    timer: (task): Timer => {
      const timer = { due: -1, task };
      timers.push(timer);
      return {
        start: (delay) => {
          timer.due = now + delay;
        },
        stop: () => {
          timer.due = -1;
        },
        running: () => timer.due >= 0,
      };
    },
  };
  const sent: Sent[] = [];
  const received: Frame[] = [];
  const results: boolean[] = [];
  let receiver: (frame: Frame, rssi: number) => void = () => undefined;
  const client: MacClient = {
    frameReceived: (frame) => received.push(frame),
    frameSent: (_frame, acknowledged) => results.push(acknowledged),
    saveCounter: () => undefined,
  };
  const radio = {
    send: (frame: Frame) => {
      sent.push({ time: now, frame });
      return true;
    },
    listen: (listener: (frame: Frame, rssi: number) => void) => {
      receiver = listener;
    },
  };
  const mac = new Mac(clock, createRandomStream(1, "mac"), radio, pycom2019(), 7n, KEY, client);
  mac.enabled = true;
  mac.rloc16 = 0x0400;
  return {
    mac,
    sent,
    received,
    results,
    hear: (frame: Frame) => receiver(frame, -60),
    run: (seconds: number) => {
      const end = now + seconds * 1e6;
      for (;;) {
        const due = timers
          .filter((timer) => timer.due >= 0 && timer.due <= end)
          .sort((x, y) => x.due - y.due)[0];
        if (due === undefined) break;
        now = due.due;
        due.due = -1;
        due.task();
      }
      now = end;
    },
  };
}

function dataFrame(destination: number, ackRequested: boolean): Frame {
  const frame = new Frame("data", 42, null, null);
  frame.source = 0x0800;
  frame.destination = destination;
  frame.ackRequested = ackRequested;
  frame.key = KEY;
  return frame;
}

function ack(sequence: number): Frame {
  const frame = new Frame("Ack", 5, null, null);
  frame.sequence = sequence;
  return frame;
}

test("without an acknowledgement a frame is sent four times, 2 s after each was queued, and given up", () => {
  const rig = macRig();
  let done: boolean | null = null;
  rig.mac.send([dataFrame(0x0800, true)], (ok) => {
    done = ok;
  });
  rig.run(7.9);
  expect(rig.sent.length).toBe(4);
  expect(done).toBeNull();
  rig.run(0.2);
  expect(done).toBe(false);
  expect(rig.results).toEqual([false]);
  for (let i = 1; i < 4; i++) {
    const pause = rig.sent[i]!.time - rig.sent[i - 1]!.time; // there are four
    expect(pause).toBeGreaterThanOrEqual(2_000_000);
    expect(pause).toBeLessThanOrEqual(2_002_000);
  }
  expect(new Set(rig.sent.map(({ frame }) => frame.sequence)).size).toBe(1);
  expect(rig.mac.counters.txRetry).toBe(3);
});

test("the back-off is 0 to 2 ms in whole milliseconds", () => {
  const rig = macRig();
  const delays = new Set<number>();
  for (let i = 0; i < 200; i++) {
    const start = i * 1e6;
    rig.mac.send([dataFrame(BROADCAST, false)], () => undefined);
    rig.run(1);
    delays.add(rig.sent[i]!.time - start); // each is sent within its second
  }
  expect([...delays].sort((a, b) => a - b)).toEqual([0, 1000, 2000]);
});

test("an acknowledgement is known by its sequence number alone", () => {
  const rig = macRig();
  let done = 0;
  rig.mac.send([dataFrame(0x0800, true)], (ok) => {
    if (ok) done += 1;
  });
  rig.run(0.1);
  const { sequence } = rig.sent[0]!.frame; // it was sent
  rig.hear(ack((sequence + 1) & 0xff));
  expect(done).toBe(0);
  rig.hear(ack(sequence));
  expect(done).toBe(1);
  rig.run(10);
  expect(rig.sent.length).toBe(1);
});

test("frames go one at a time; a frame to all is done as soon as it is queued", () => {
  const rig = macRig();
  const order: string[] = [];
  rig.mac.send([dataFrame(0x0800, true)], () => order.push("first"));
  rig.mac.send([dataFrame(BROADCAST, false)], () => order.push("second"));
  rig.run(1);
  expect(rig.sent.length).toBe(1);
  rig.hear(ack(rig.sent[0]!.frame.sequence)); // it was sent
  rig.run(0.1);
  expect(rig.sent.length).toBe(2);
  expect(order).toEqual(["first", "second"]);
});

test("when a fragment is given up, the rest is not sent", () => {
  const rig = macRig();
  rig.mac.send([dataFrame(0x0800, true), dataFrame(0x0800, true)], () => undefined);
  rig.run(20);
  expect(rig.sent.length).toBe(4);
});

test("the acknowledgement is queued before the frame goes up, and to wrong keys too", () => {
  const rig = macRig();
  rig.hear(dataFrame(0x0400, true));
  expect(rig.sent.length).toBe(1);
  expect(rig.sent[0]!.frame.isAck()).toBe(true); // there is one
  expect(rig.received.length).toBe(1);
  const strange = dataFrame(0x0400, true);
  strange.key = "0".repeat(32);
  rig.hear(strange);
  expect(rig.sent.length).toBe(2);
  expect(rig.received.length).toBe(1);
  expect(rig.mac.counters.rxErrSec).toBe(1);
});

test("frames for others, of another PAN, and everything while it is off are ignored", () => {
  const rig = macRig();
  rig.hear(dataFrame(0x0c00, true));
  const foreign = dataFrame(0x0400, true);
  foreign.pan = 0xabcd;
  rig.hear(foreign);
  const extended = dataFrame(0xfffe, true);
  extended.destinationExtended = 8n;
  rig.hear(extended);
  expect(rig.sent).toEqual([]);
  expect(rig.received).toEqual([]);
  rig.mac.stop();
  rig.hear(dataFrame(0x0400, true));
  expect(rig.received).toEqual([]);
});

test("50 buffers: what does not fit is refused at once", () => {
  const rig = macRig();
  let refused = 0;
  for (let i = 0; i < 60; i++)
    rig.mac.send([dataFrame(0x0800, true)], (ok) => {
      if (!ok) refused += 1;
    });
  expect(refused).toBe(10);
});
