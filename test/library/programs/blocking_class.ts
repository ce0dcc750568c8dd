// A class that waits while it is made, used as a TypeScript program uses it; virtual time passes.
import { type int, blocking, print, ready } from "lang";
import { sleep_ms, ticks_diff, ticks_ms } from "time";

const began = ticks_ms();
function elapsed(): int {
  return ticks_diff(ticks_ms(), began);
}

class Radio {
  address!: string;
  attempts: int = 0;

  constructor(readonly mac: bigint) {
    print(elapsed(), "made", mac);
  }

  async [blocking](): Promise<void> {
    while (this.attempts < 3) {
      this.attempts += 1;
      await sleep_ms(300);
    }
    this.address = await this.ask("ipaddr");
  }

  async ask(command: string): Promise<string> {
    await sleep_ms(command.length * 10);
    return `fdde:ad00:beef:0::${(this.mac & 0xffffn).toString(16)}`;
  }
}

class Node {
  radio!: Radio;

  constructor(readonly mac: bigint) {}

  async [blocking](): Promise<void> {
    this.radio = await ready(new Radio(this.mac));
  }
}

const node = await ready(new Node(0x70b3d5499a2c1234n));
print(elapsed(), node.radio.address, node.radio.attempts);
const texts: string[] = [];
for (const command of ["state", "rloc16"]) {
  texts.push(await node.radio.ask(command));
}
print(elapsed(), texts.length, texts[0] === texts[1]);
print("end of program");
