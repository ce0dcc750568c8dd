// The mesh forwarder: one queue of datagrams and of other nodes' frames, one frame at a time; where each goes is
// decided when its turn comes, as in OpenThread. Routing happens below IP, by the mesh header.
import type { int } from "lang";
import type { Clock, Random, Timer } from "../../ports";
import type { Datagram, LowpanPayload } from "../datagram";
import {
  isLeaderAloc,
  isLinkLocal,
  isLinkLocalMulticast,
  isMulticast,
  locatorOf,
  macOfLinkLocal,
  NO_RLOC,
} from "../ip_address";
import { buffersFor, fragmentBytes, fragmentLength, lowpanSize, meshHeaderBytes } from "./lowpan";
import type { LowpanLink, MeshView } from "../mesh_view";
import { DROP_DATAGRAM, WAIT_FOR_ADDRESS } from "../address/resolver";

const ALL_NODES = 0xffff;
const CHILD = 2;
const MAX_ROUTE_COST = 16;
/** The task that sends runs once per ms at most; what is queued goes out with its next round. */
const NEXT_ROUND = 0;

/** Finds the node that a unicast datagram has to reach. */
export interface Routes {
  /** RLOC16, WAIT_FOR_ADDRESS or DROP_DATAGRAM. */
  locate(datagram: Datagram): int;
  /** Its destination is in a prefix of the network data. */
  isOnMesh(address: string): boolean;
}

class Outgoing {
  offset: int = 0;
  tag: int = -1;
  /** Mesh destination, and hops of the mesh header; 0 hops: none is needed. */
  meshDestination: int = NO_RLOC;
  hopsLeft: int = 0;
  nextHop: int = NO_RLOC;
  size: int = 0;
  /** Waits for an answer to an address query. */
  resolving = false;

  constructor(
    readonly datagram: Datagram,
    readonly buffers: int,
    /** Another node's frame that is passed on; null for a datagram of this node. */
    readonly relayed: LowpanPayload | null,
  ) {}
}

export class Forwarder {
  private queue: Outgoing[] = [];
  private current: Outgoing | null = null;
  private nextTag: int;
  private readonly round: Timer;

  constructor(
    clock: Clock,
    random: Random,
    private readonly mesh: MeshView,
    private readonly link: LowpanLink,
    private readonly routes: Routes,
    /** Buffers of the stack's pool that are left. */
    private readonly freeBuffers: () => int,
  ) {
    this.nextTag = random.below(0x10000);
    this.round = clock.timer(() => this.sendNext());
  }

  /** False when the pool has no buffers left. What becomes of the datagram, nobody is told. */
  send(datagram: Datagram): boolean {
    const buffers = buffersFor(datagram);
    if (buffers > this.freeBuffers()) return false;
    this.enqueue(new Outgoing(datagram, buffers, null));
    return true;
  }

  /** Passes a frame on towards its mesh destination. */
  relay(payload: LowpanPayload): void {
    if (this.freeBuffers() < 1 || payload.hopsLeft < 1) return;
    this.enqueue(new Outgoing(payload.datagram, 1, payload));
  }

  /** An address query has ended. */
  resolved(target: string, found: boolean): void {
    for (const entry of this.queue) {
      if (entry.resolving && entry.datagram.destination === target) entry.resolving = false;
      else continue;
      if (!found) this.drop(entry);
    }
    this.wake();
  }

  buffers(): int {
    let sum = this.current === null ? 0 : this.current.buffers;
    for (const entry of this.queue) sum += entry.buffers;
    return sum;
  }

  /** Datagrams in the queue, and those of them that wait for an address. */
  counts(): { readonly queued: int; readonly resolving: int } {
    const resolving = this.queue.filter((entry) => entry.resolving).length;
    return { queued: this.queue.length - resolving + (this.current === null ? 0 : 1), resolving };
  }

  stop(): void {
    this.round.stop();
    this.queue = [];
    this.current = null;
  }

  private enqueue(entry: Outgoing): void {
    this.queue.push(entry);
    this.wake();
  }

  private drop(entry: Outgoing): void {
    this.queue = this.queue.filter((other) => other !== entry);
  }

  private wake(): void {
    if (this.current === null && !this.round.running()) this.round.start(NEXT_ROUND);
  }

  private sendNext(): void {
    if (this.current !== null) return;
    const waiting = this.queue.slice();
    for (const entry of waiting) {
      if (entry.resolving) continue;
      if (!this.route(entry)) {
        if (!entry.resolving) this.drop(entry);
        continue;
      }
      this.drop(entry);
      this.current = entry;
      this.sendFrame(entry);
      return;
    }
  }

  /** Decides where the entry goes; false: nowhere now. */
  private route(entry: Outgoing): boolean {
    if (entry.relayed !== null) {
      entry.meshDestination = entry.relayed.meshDestination;
      entry.nextHop = this.mesh.nextHop(entry.meshDestination);
      return entry.nextHop !== NO_RLOC;
    }
    const { destination } = entry.datagram;
    entry.size = lowpanSize(entry.datagram, this.routes.isOnMesh(destination));
    if (isMulticast(destination)) {
      entry.nextHop = ALL_NODES;
      return this.mesh.role() >= CHILD || isLinkLocalMulticast(destination);
    }
    if (isLinkLocal(destination)) {
      entry.nextHop = this.mesh.neighborRloc16(macOfLinkLocal(destination));
      return entry.nextHop !== NO_RLOC;
    }
    return this.routeUnicast(entry);
  }

  private routeUnicast(entry: Outgoing): boolean {
    if (this.mesh.role() < CHILD) return false;
    const goal = this.routes.locate(entry.datagram);
    if (goal === WAIT_FOR_ADDRESS) entry.resolving = true;
    if (goal === WAIT_FOR_ADDRESS || goal === DROP_DATAGRAM || goal === this.mesh.rloc16()) return false;
    entry.meshDestination = goal;
    entry.nextHop = this.mesh.nextHop(goal);
    if (entry.nextHop === NO_RLOC) return false;
    entry.hopsLeft = entry.nextHop === goal ? 0 : this.predictedHops(goal);
    return true;
  }

  /** A child does not know the cost of a way, and allows for the longest; an end device is one hop more. */
  private predictedHops(goal: int): int {
    if (this.mesh.role() === CHILD) return MAX_ROUTE_COST + 1;
    const cost = Math.min(this.mesh.pathCost(goal), MAX_ROUTE_COST);
    return Math.max(2, (goal & 0x3ff) === 0 ? cost : cost + 1);
  }

  private sendFrame(entry: Outgoing): void {
    const payload = entry.relayed === null ? this.part(entry) : this.relayedPart(entry.relayed);
    const header = meshHeaderBytes(payload.meshSource !== NO_RLOC, payload.hopsLeft);
    const length = fragmentBytes(payload.size, payload.offset, payload.length, header);
    this.link.sendLowpan(entry.nextHop, payload, length, (ok) => this.sent(entry, payload, ok));
  }

  private part(entry: Outgoing): LowpanPayload {
    const { datagram, size, offset } = entry;
    const hasMesh = entry.hopsLeft > 0;
    const length = fragmentLength(size, offset, meshHeaderBytes(hasMesh, entry.hopsLeft));
    if (length < size && entry.tag < 0) {
      this.nextTag = (this.nextTag + 1) & 0xffff;
      entry.tag = this.nextTag;
    }
    return {
      kind: "lowpan",
      datagram,
      size,
      offset,
      length,
      tag: entry.tag,
      meshSource: hasMesh ? this.mesh.rloc16() : NO_RLOC,
      meshDestination: hasMesh ? entry.meshDestination : NO_RLOC,
      hopsLeft: entry.hopsLeft,
    };
  }

  private relayedPart(payload: LowpanPayload): LowpanPayload {
    return {
      kind: "lowpan",
      datagram: payload.datagram,
      size: payload.size,
      offset: payload.offset,
      length: payload.length,
      tag: payload.tag,
      meshSource: payload.meshSource,
      meshDestination: payload.meshDestination,
      hopsLeft: payload.hopsLeft - 1,
    };
  }

  /** A fragment that nobody acknowledged takes the rest of its datagram with it. */
  private sent(entry: Outgoing, payload: LowpanPayload, ok: boolean): void {
    if (this.current !== entry) return;
    const next = payload.offset + payload.length;
    if (ok && entry.relayed === null && next < payload.size) {
      entry.offset = next;
      this.sendFrame(entry);
      return;
    }
    this.current = null;
    this.wake();
  }
}

/** The RLOC16 that an address names by itself: a locator, or the leader's; −1 for others. */
export function rlocByAddress(address: string, mesh: MeshView): int {
  if (isLeaderAloc(address)) return mesh.leaderRloc16();
  return locatorOf(address);
}
