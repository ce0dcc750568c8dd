// LED and non-volatile storage: what the firmware answers, missing keys, signed 32 bits.
import { ValueError, print } from "lang";
import { heartbeat, nvs_erase, nvs_get, nvs_set, rgbled } from "pycom";

heartbeat(false);
rgbled(0x0a000a);
print(rgbled().toString(16), heartbeat());
try {
  nvs_get("boots");
} catch (e) {
  print("missing:", e instanceof ValueError);
}
for (const value of [1, -1, 4000000000]) {
  nvs_set("boots", value);
  print(nvs_get("boots"));
}
nvs_set("name", "node 7");
print(nvs_get("name"), nvs_get("none", null));
nvs_erase("boots");
print(nvs_get("boots", 0));
print("end of program");
