// A node that tells where it is. On a Pytrack board leave the receiver in software out: `new PytrackGps()`.
import { print, ready } from "lang";
import { Gps } from "gps";
import { heartbeat } from "pycom";
import { Pymesh } from "pymesh";
import { PymeshConfig } from "pymesh_config";
import { PytrackGps } from "pytrack_gps";
import { sleep } from "time";
import { SimulatedReceiver } from "./simulated_receiver";

heartbeat(false);
const receiver = new SimulatedReceiver();
receiver.position = [522345678, -71234567];
const gps = new PytrackGps(receiver);
gps.start();

const pymesh = await ready(new Pymesh(await PymeshConfig.read_config()));
while (true) {
  print("fix", gps.num_fixes, "age", gps.fix_age(), Gps.get_location(), pymesh.status_str());
  await sleep(30);
}
