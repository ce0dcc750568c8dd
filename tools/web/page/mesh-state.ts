// What the page knows of the mesh: fetched from the board again and again, as its 200 bytes a second allow.
import type { RpcClient } from "../../rpc/client";
import { RpcError } from "../../rpc/client";
import type { NodeInfo, Pair } from "../../rpc/results";

export interface MeshState {
  /** MAC of the board that the page is connected to. */
  readonly own: bigint;
  readonly macs: readonly bigint[];
  readonly pairs: readonly Pair[];
  /** What was learnt of each node, by MAC. */
  readonly infos: ReadonlyMap<bigint, NodeInfo>;
}

/** Between two rounds of questions. */
const PAUSE_MS = 2000;

/** Asks until the signal aborts; every answer that changes something is told. */
export async function watchMesh(
  client: RpcClient,
  changed: (state: MeshState) => void,
  signal: AbortSignal,
): Promise<void> {
  const own = (await client.get_node_info()).mac;
  let state: MeshState = { own, macs: [own], pairs: [], infos: new Map() };
  const update = (next: Partial<MeshState>): void => {
    state = { ...state, ...next };
    // An answer that was under way when the connection ended belongs to nobody.
    if (!signal.aborted) changed(state);
  };
  while (!signal.aborted) {
    try {
      const macs = await client.get_mesh_mac_list();
      const known = [...new Set([own, ...macs])];
      const infos = new Map([...state.infos].filter(([mac]) => known.includes(mac)));
      update({ macs: known, infos });
      update({ pairs: await client.get_mesh_pairs() });
      for (const mac of known) {
        if (signal.aborted) return;
        infos.set(mac, await client.get_node_info(mac));
        update({ infos: new Map(infos) });
      }
    } catch (error) {
      // One answer that did not come is no reason to stop: the next round asks again.
      if (!(error instanceof RpcError) || signal.aborted) throw error;
      if (!client.connected) return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
