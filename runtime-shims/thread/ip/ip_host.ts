// The node below IP: what `ThreadNode` has of use here.
import type { int } from "lang";
import type { RouterInfo } from "../info";
import type { Profile } from "../profile";
import type { NetworkDataSet, TmfBody } from "./datagram";
import type { LowpanLink, MeshView } from "./mesh_view";

export interface IpHost extends MeshView, LowpanLink {
  readonly eui64: bigint;
  readonly profile: Profile;
  /** Random 64 bits, kept over reboots. */
  meshLocalIid(): bigint;
  networkData(): NetworkDataSet;
  /** Leader only: this is the network data from now on. */
  publishNetworkData(data: NetworkDataSet): void;
  /** `a/as` and `a/ar` at the leader; the answer's body. */
  managementRequest(uri: string, body: TmfBody): TmfBody | null;
  routers(): readonly RouterInfo[];
  /** Message buffers that MLE and MAC hold. */
  buffersInUse(): int;
  /** Router ids that `ROUTER_REMOVED` is about. */
  readonly lostRouters: readonly int[];
}
