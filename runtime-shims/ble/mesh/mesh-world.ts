// Bluetooth mesh of a world: its nodes, their air, and provisioners.
import type { Scheduler } from "../../world/scheduler";
import { createMeshAir, type MeshAir } from "./air";
import type { BleMeshNode, UnprovisionedBeacon } from "./node";
import { createProvisioner, type Provisioner, type ProvisionerOptions } from "./provisioner";

export interface BleMeshWorld {
  /** Share of transmissions lost between two boards, both ways: 1 is out of range, 0 (default) a good link. */
  link(a: string, b: string, loss: number): void;
  provisioner(options?: ProvisionerOptions): Provisioner;
  /** Who waits to be provisioned. */
  beacons(): readonly (UnprovisionedBeacon & { readonly id: string })[];
  /** Nodes through which a phone reaches their network. */
  proxies(): readonly string[];
}

/** As the world holds it. */
export interface ManagedBleMesh extends BleMeshWorld {
  readonly air: MeshAir;
  add(node: BleMeshNode): void;
  remove(id: string): void;
}

export function createBleMeshWorld(scheduler: Scheduler, seed: number): ManagedBleMesh {
  const air = createMeshAir(scheduler, seed);
  const nodes = new Map<string, BleMeshNode>();
  const listeners = new Map<string, (() => void)[]>();
  return {
    air,
    add(node) {
      nodes.set(node.id, node);
      air.add(node);
      node.onChange(() => {
        for (const listener of listeners.get(node.id) ?? []) listener();
      });
    },
    remove(id) {
      nodes.delete(id);
      air.remove(id);
    },
    link: (a, b, loss) => air.link(a, b, loss),
    provisioner: (options = {}) =>
      createProvisioner(
        scheduler,
        nodes,
        (device, listener) => listeners.set(device, [...(listeners.get(device) ?? []), listener]),
        options,
      ),
    beacons: () =>
      [...nodes.values()].flatMap(({ id, beacon }) => (beacon === null ? [] : [{ id, ...beacon }])),
    proxies: () => [...nodes.values()].filter((node) => node.isProxy).map(({ id }) => id),
  };
}
