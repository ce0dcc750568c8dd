// Where a datagram has to go: the node that owns its destination, or the border router for it (mesh-simulator.md
// §1.8, §1.9); and whether a frame that passes by can get further.
import type { int } from "lang";
import { type AddressResolver, DROP_DATAGRAM } from "../address/resolver";
import type { UnicastList } from "../address/unicast_list";
import type { Datagram, LowpanPayload } from "../datagram";
import { isLeaderAloc, isLinkLocal, isMeshLocal, isMulticast, locatorOf, NO_RLOC } from "../ip_address";
import type { IpHost } from "../ip_host";
import { borderRouterFor, isOnMeshAddress } from "../netdata/prefixes";
import type { Routes } from "./forwarder";

const CHILD = 2;

export class MeshRoutes implements Routes {
  constructor(
    private readonly host: IpHost,
    private readonly addresses: UnicastList,
    private readonly resolver: AddressResolver,
  ) {}

  isOnMesh(address: string): boolean {
    return isOnMeshAddress(this.host.networkData(), address);
  }

  locate(datagram: Datagram): int {
    const { destination } = datagram;
    if (isLeaderAloc(destination)) return knownOrDropped(this.host.leaderRloc16());
    const rloc16 = locatorOf(destination);
    if (rloc16 >= 0) return rloc16;
    if (isMeshLocal(destination) || this.isOnMesh(destination)) return this.resolver.resolve(destination);
    const server = this.borderRouter(datagram);
    return server < 0 ? DROP_DATAGRAM : server;
  }

  /** This node is the border router for it. */
  isOwnOutside(datagram: Datagram): boolean {
    const { destination, payload } = datagram;
    if (payload.kind !== "udp" || this.host.networkData().prefixes.length === 0) return false;
    if (isMulticast(destination) || isLinkLocal(destination) || isMeshLocal(destination)) return false;
    return !this.isOnMesh(destination) && this.borderRouter(datagram) === this.host.rloc16();
  }

  /** A frame with mesh header: has this node a use for it, or a way on? Off-mesh destinations are not checked. */
  isReachable({ datagram, meshDestination }: LowpanPayload): boolean {
    const { destination } = datagram;
    const { host } = this;
    if (meshDestination === host.rloc16()) {
      const isInMesh = isMeshLocal(destination) || this.isOnMesh(destination);
      return !isInMesh || this.addresses.has(destination);
    }
    if (host.role() > CHILD && meshDestination >> 10 === host.rloc16() >> 10) {
      return host.isOwnChild(meshDestination);
    }
    return host.nextHop(meshDestination) !== NO_RLOC;
  }

  /** −1 without any. */
  private borderRouter({ source, destination }: Datagram): int {
    const { host } = this;
    const costTo = (server: int): int => host.pathCost(server);
    return borderRouterFor(host.networkData(), source, destination, host.rloc16(), costTo);
  }
}

function knownOrDropped(rloc16: int): int {
  return rloc16 === NO_RLOC ? DROP_DATAGRAM : rloc16;
}
