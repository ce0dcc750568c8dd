// Bluetooth: the phone's calls. Not there yet.
import { type MeshInterface } from "./mesh_interface";
import { type Config } from "./pymesh_config";

export class BleRpc {
  readonly config: Config;
  readonly mesh: MeshInterface;

  constructor(config: Config, mesh: MeshInterface) {
    this.config = config;
    this.mesh = mesh;
  }

  terminate(): void {
    this.mesh.meshaging.on_rcv_message = null;
    this.mesh.meshaging.on_rcv_ack = null;
  }
}
