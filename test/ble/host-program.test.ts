// The example of a program on a computer that uses a board's GATT server, on a simulated board.
import { expect, jest, test } from "@jest/globals";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { talk } from "../../examples/host/gatt-client";
import { createWorld } from "../../runtime-shims";
import { settle, simulatedCentral } from "../../tools/rpc";

jest.setTimeout(60_000);

/** Answers a write with the bytes in reverse. */
const PROGRAM = `
import { bytes, type int } from "lang";
import { Bluetooth, type GATTSCharacteristic } from "network";
import { sleep } from "time";
const radio = new Bluetooth();
radio.set_advertisement({ name: "thing" });
const rx = radio.service(0xec00).characteristic({ uuid: 0xec0e });
const tx = radio.service(0xed00).characteristic({ uuid: 0xed0e });
tx.callback(Bluetooth.CHAR_WRITE_EVENT, (_c: GATTSCharacteristic, [_event, data]: [int, bytes | null]) => {
  if (data !== null) rx.value(new bytes([...data].reverse()));
});
radio.advertise(true);
for (;;) await sleep(1);
`;

test("connects by address, subscribes, writes, and hears the answer", async () => {
  const world = createWorld();
  try {
    const program = join(mkdtempSync(join(tmpdir(), "pymesh-host-")), "main.ts");
    writeFileSync(program, PROGRAM);
    await world.addBoard({ id: "a", mac: 3n, engine: "node", program, frozen: "none" });
    const heard: string[] = [];
    const end = new AbortController();
    const talking = talk(
      simulatedCentral(world),
      "24:0A:C4:00:00:05",
      Uint8Array.of(1, 2, 3),
      (value) => {
        heard.push(Buffer.from(value).toString("hex"));
        if (heard.length === 2) end.abort();
      },
      end.signal,
    );
    await settle(world, talking);
    expect(heard).toEqual(["00", "030201"]);
  } finally {
    await world.close();
  }
});
