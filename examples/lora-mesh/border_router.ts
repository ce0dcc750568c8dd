// Makes this node a border router for a prefix, and an ordinary one again.
import { print } from "lang";
import { LoRa } from "network";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
const mesh = lora.Mesh();
// Made anew for each call: the firmware writes into the text that it is given.
const prefix = (): string => ["2001:dead:beef:caff", "/64"].join("::");

print(mesh.border_router(prefix(), 1));
for (const entry of mesh.border_router()) print(entry.net, entry.preference);
print(mesh.border_router(prefix(), 5));
print(mesh.border_router_del(prefix()));
print(mesh.border_router().length);
