// Starts the mesh and shows this node's part in it.
import { print } from "lang";
import { LoRa } from "network";

// All nodes of one mesh need the same frequency, bandwidth and spreading factor.
const lora = new LoRa({
  mode: LoRa.LORA,
  region: LoRa.EU868,
  frequency: 863000000,
  bandwidth: LoRa.BW_125KHZ,
  sf: 7,
});

print("Enable Pymesh");
const mesh = lora.Mesh();

// 0 disabled, 1 detached, 2 child, 3 router, 4 leader
print("Pymesh node role:", mesh.state());
print("IPv6 unicast addresses:", mesh.ipaddr());
