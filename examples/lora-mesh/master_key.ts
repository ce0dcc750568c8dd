// A mesh with a key of its own: nodes with another key are not heard.
import { concat, print } from "lang";
import { LoRa } from "network";
import { unhexlify } from "ubinascii";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
// The firmware reads 16 bytes, whatever it is given.
const key = concat(unhexlify("112233"), new Uint8Array(13));
const mesh = lora.Mesh({ key });
print("masterkey:", await mesh.cli("masterkey"));
