// What the page knows of the mesh: fetched from the board again and again, as its 200 bytes a second allow.
import type { RpcClient } from "../../rpc/client";
import { RpcError } from "../../rpc/client";
import { RpcShapeError, type NodeInfo, type Pair } from "../../rpc/results";

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

/** Asks until the signal aborts; every answer that changes something is told. What fails is asked again. */
export async function watchMesh(
  client: RpcClient,
  changed: (state: MeshState) => void,
  failed: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  let state: MeshState | null = null;
  const update = (next: MeshState): void => {
    state = next;
    // An answer that was under way when the connection ended belongs to nobody.
    if (!signal.aborted) changed(next);
  };
  while (!signal.aborted) {
    try {
      await round(client, state, update, signal);
    } catch (error) {
      if (!client.connected || signal.aborted) return;
      // One answer that did not come, or was none, is no reason to stop.
      if (!(error instanceof RpcError) && !(error instanceof RpcShapeError)) throw error;
      failed(error);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function round(
  client: RpcClient,
  before: MeshState | null,
  update: (state: MeshState) => void,
  signal: AbortSignal,
): Promise<void> {
  const own = before?.own ?? (await client.get_node_info()).mac;
  const macs = [...new Set([own, ...(await client.get_mesh_mac_list())])];
  const infos = new Map([...(before?.infos ?? [])].filter(([mac]) => macs.includes(mac)));
  update({ own, macs, pairs: before?.pairs ?? [], infos });
  const pairs = await client.get_mesh_pairs();
  update({ own, macs, pairs, infos });
  for (const mac of macs) {
    if (signal.aborted) return;
    infos.set(mac, await client.get_node_info(mac));
    update({ own, macs, pairs, infos: new Map(infos) });
  }
}
