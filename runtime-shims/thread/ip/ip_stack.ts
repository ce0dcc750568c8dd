// IPv6 of one node: its addresses, what it delivers to sockets, echo and management, and what it sends. The node
// below hands in frames and changes, and is asked for routes and roles.
import type { int } from "lang";
import type { Frame } from "../frame";
import {
  NETWORK_DATA_CHANGED,
  PARTITION_CHANGED,
  REGISTRATION_CHANCE,
  RLOC_CHANGED,
  ROLE_CHANGED,
  ROUTER_REMOVED,
} from "../mle/changes";
import type { DataPlane } from "../node";
import type { Clock, Random, Timer } from "../ports";
import { AddressService } from "./address/address_service";
import type { Datagram, IpPayload, LowpanPayload, TmfBody, UdpPayload } from "./datagram";
import { Echo } from "./transport/echo";
import { Forwarder } from "./forward/forwarder";
import { MeshRoutes } from "./forward/mesh_routes";
import {
  iidText,
  isLinkLocal,
  isLinkLocalMulticast,
  isMeshLocal,
  isMulticast,
  leaderAloc,
  linkLocalAddress,
  locatorOf,
  MESH_LOCAL_PREFIX,
  NO_RLOC,
  rlocAddress,
} from "./ip_address";
import type { IpHost } from "./ip_host";
import { Mpl } from "./forward/mpl";
import { MulticastGroups } from "./address/multicast_groups";
import { LocalOffers } from "./netdata/local_offers";
import { ServerRegistry } from "./netdata/server_registry";
import { updateSlaac } from "./netdata/slaac";
import { Reassembly } from "./forward/reassembly";
import { AddressResolver } from "./address/resolver";
import { Tmf, type TmfAnswer } from "./transport/tmf";
import { Udp } from "./transport/udp";
import { UnicastList } from "./address/unicast_list";

const CHILD = 2;
const LEADER = 4;
const HOP_LIMIT = 64;

export class IpStack implements DataPlane {
  readonly addresses = new UnicastList();
  readonly groups = new MulticastGroups();
  readonly udp: Udp;
  readonly tmf: Tmf;
  readonly echo: Echo;
  readonly resolver: AddressResolver;
  readonly forwarder: Forwarder;
  readonly mpl: Mpl;
  readonly reassembly: Reassembly;
  readonly offers: LocalOffers;
  private readonly routes: MeshRoutes;
  private readonly owners: AddressService;
  private readonly registry: ServerRegistry;
  private rloc16: int = NO_RLOC;
  private isLeader = false;
  /** Datagrams of this node to itself. */
  private looped: Datagram[] = [];
  private readonly loopTimer: Timer;
  /** Takes UDP datagrams for addresses outside the mesh on a border router. */
  private outside: (datagram: Datagram, payload: UdpPayload) => void = () => {};

  constructor(
    clock: Clock,
    private readonly random: Random,
    private readonly host: IpHost,
  ) {
    this.udp = new Udp(random);
    this.tmf = new Tmf(
      clock,
      random,
      (destination, payload, hopLimit) => this.emit(this.ownRloc(), destination, payload, hopLimit),
      (uri, body, source) => this.serve(uri, body, source),
    );
    this.echo = new Echo(clock, (source, destination, payload) =>
      this.emit(source === "" ? this.echoSource(destination) : source, destination, payload, HOP_LIMIT),
    );
    this.resolver = new AddressResolver(
      clock,
      (target) => this.owners.query(target),
      (target, found) => this.forwarder.resolved(target, found),
    );
    this.routes = new MeshRoutes(host, this.addresses, this.resolver);
    this.forwarder = new Forwarder(clock, random, host, host, this.routes, () => this.freeBuffers());
    this.mpl = new Mpl(
      clock,
      random,
      () => host.role() > CHILD,
      (datagram) => this.forwarder.send(datagram),
    );
    this.reassembly = new Reassembly(clock);
    this.owners = new AddressService(host, this.addresses, this.resolver, this.tmf, () => this.ownIid());
    this.registry = new ServerRegistry(host);
    this.offers = new LocalOffers(host, (destination, uri, body, answered) =>
      this.tmf.request(destination, uri, body, answered),
    );
    this.loopTimer = clock.timer(() => this.deliverLooped());
  }

  /** The interface is up: the addresses that do not depend on the mesh. */
  start(): void {
    this.addresses.add(linkLocalAddress(this.host.eui64));
    this.addresses.add(`${MESH_LOCAL_PREFIX}:${this.ownIid()}`);
  }

  /** Power off. */
  stop(): void {
    this.tmf.stop();
    this.mpl.stop();
    this.forwarder.stop();
    this.resolver.clear();
    this.loopTimer.stop();
    this.udp.closeAll();
  }

  onOutside(listener: (datagram: Datagram, payload: UdpPayload) => void): void {
    this.outside = listener;
  }

  freeBuffers(): int {
    return this.host.profile.messageBuffers - this.host.buffersInUse() - this.forwarder.buffers();
  }

  /** Sends from `source`, or from the best address when that is "". False without buffers or source. */
  send(source: string, destination: string, payload: IpPayload): boolean {
    const from = source === "" ? this.addresses.sourceFor(destination) : source;
    return from !== "" && this.emit(from, destination, payload, HOP_LIMIT);
  }

  request(rloc16: int, uri: string, body: TmfBody, answered: (body: TmfBody | null) => void): void {
    this.tmf.request(rlocAddress(rloc16), uri, body, answered);
  }

  changed(flags: int): void {
    if ((flags & PARTITION_CHANGED) !== 0) this.resolver.clear();
    if ((flags & (RLOC_CHANGED | ROLE_CHANGED)) !== 0) this.updateOwnAddresses();
    if ((flags & ROUTER_REMOVED) !== 0) this.routersRemoved();
    if ((flags & NETWORK_DATA_CHANGED) !== 0) {
      updateSlaac(this.addresses, this.host.networkData(), this.random);
    }
    if ((flags & (REGISTRATION_CHANCE | ROLE_CHANGED)) !== 0) this.offers.register(false);
  }

  lowpanReceived(frame: Frame, payload: LowpanPayload, _rssi: int): void {
    if (payload.meshSource === NO_RLOC) {
      const datagram = this.reassembly.add(payload, frame.source);
      if (datagram !== null) this.deliver(datagram);
      return;
    }
    // Fragments after the first do not show whose they are.
    if (payload.offset === 0) {
      this.resolver.seen(payload.datagram.source, payload.meshSource);
      if (!this.routes.isReachable(payload)) {
        this.sendUnreachable(payload);
        return;
      }
    }
    if (payload.meshDestination !== this.host.rloc16()) {
      this.forwarder.relay(payload);
      return;
    }
    const datagram = this.reassembly.add(payload, payload.meshSource);
    if (datagram !== null) this.deliver(datagram);
  }

  private ownIid(): string {
    return iidText(this.host.meshLocalIid());
  }

  private ownRloc(): string {
    return rlocAddress(this.host.rloc16());
  }

  /** Fits the documented round trips of 236 to 246 ms, which leave no room for a written-out identifier. */
  private echoSource(destination: string): string {
    const isShort = locatorOf(destination) >= 0 && this.rloc16 !== NO_RLOC;
    return isShort ? this.ownRloc() : this.addresses.sourceFor(destination);
  }

  private emit(source: string, destination: string, payload: IpPayload, hopLimit: int): boolean {
    if (source === "") return false;
    return this.sendDatagram({ source, destination, hopLimit, payload, seed: NO_RLOC, seedSequence: 0 });
  }

  private sendDatagram(datagram: Datagram): boolean {
    const { destination } = datagram;
    if (isMulticast(destination) && !isLinkLocalMulticast(destination)) {
      if (this.rloc16 !== NO_RLOC) this.mpl.originate(datagram, this.rloc16);
      return true;
    }
    if (this.addresses.has(destination) || this.routes.isOwnOutside(datagram)) {
      this.looped.push(datagram);
      if (!this.loopTimer.running()) this.loopTimer.start(0);
      return true;
    }
    return this.forwarder.send(datagram);
  }

  private deliverLooped(): void {
    const datagrams = this.looped;
    this.looped = [];
    for (const datagram of datagrams) this.deliver(datagram);
  }

  private deliver(datagram: Datagram): void {
    const { destination } = datagram;
    if (isMulticast(destination)) {
      if (datagram.seed !== NO_RLOC && !this.mpl.received(datagram)) return;
      if (this.groups.has(destination, this.host.role())) this.dispatch(datagram);
      return;
    }
    if (this.addresses.has(destination)) {
      this.dispatch(datagram);
      return;
    }
    if (isMeshLocal(destination) || isLinkLocal(destination) || this.routes.isOnMesh(destination)) {
      this.passOn(datagram);
      return;
    }
    if (datagram.payload.kind === "udp") this.outside(datagram, datagram.payload);
  }

  /** It came without mesh header to a node that does not own the address (any more). */
  private passOn(datagram: Datagram): void {
    const { source, destination, hopLimit, payload } = datagram;
    if (hopLimit <= 1 || isLinkLocal(destination)) return;
    const rest = { source, destination, hopLimit: hopLimit - 1, payload, seed: NO_RLOC, seedSequence: 0 };
    this.forwarder.send(rest);
  }

  private dispatch(datagram: Datagram): void {
    const { payload } = datagram;
    switch (payload.kind) {
      case "udp":
        this.udp.received(datagram, payload);
        return;
      case "coap":
        this.tmf.received(datagram, payload);
        return;
      case "unreachable":
        this.resolver.forget(payload.target);
        return;
      case "echo-request":
      case "echo-reply":
        this.echo.received(datagram, payload);
        return;
    }
  }

  private serve(uri: string, body: TmfBody, source: string): TmfAnswer | null {
    if (body.kind === "address") return this.owners.serve(uri, body, source);
    if (this.host.role() !== LEADER) return null;
    if (body.kind === "server-data") {
      this.registry.register(body);
      return { body: null };
    }
    return { body: this.host.managementRequest(uri, body) };
  }

  private updateOwnAddresses(): void {
    const rloc16 = this.host.rloc16();
    if (rloc16 !== this.rloc16) {
      this.addresses.remove(rlocAddress(this.rloc16));
      this.rloc16 = rloc16;
      if (rloc16 !== NO_RLOC) this.addresses.add(rlocAddress(rloc16));
    }
    const isLeader = this.host.role() === LEADER;
    if (isLeader === this.isLeader) return;
    this.isLeader = isLeader;
    if (isLeader) this.addresses.add(leaderAloc());
    else this.addresses.remove(leaderAloc());
  }

  /** The originator forgets where the address was, and may ask again. */
  private sendUnreachable({ datagram, meshSource }: LowpanPayload): void {
    if (datagram.payload.kind === "unreachable") return;
    const payload = { kind: "unreachable" as const, target: datagram.destination };
    this.emit(this.ownRloc(), rlocAddress(meshSource), payload, HOP_LIMIT);
  }

  /** A router with its children, or a child, is not where it was. */
  unreachable(rloc16: int): void {
    if ((rloc16 & 0x3ff) === 0) this.resolver.forgetRouter(rloc16 >> 10);
    else this.resolver.forgetNode(rloc16);
  }

  private routersRemoved(): void {
    const lost = this.host.lostRouters;
    for (const id of lost) this.resolver.forgetRouter(id);
    if (this.isLeader) this.registry.dropServers((rloc16) => lost.includes(rloc16 >> 10));
  }
}
