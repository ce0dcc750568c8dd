// Commands of the mesh's own command line; each takes at least 300 ms.
import { print } from "lang";
import { LoRa } from "network";
import { ticks_ms } from "time";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
const mesh = lora.Mesh();
print(await mesh.cli("leaderdata"));
print(await mesh.cli("ping fdde:ad00:beef:0:0:ff:fe00:d800"), ticks_ms());
print(await mesh.cli("nonsense"), ticks_ms());
