// What a node shows of its tables, in the words of the command line and LoRa.Mesh (mesh-simulator.md §1.7).
import type { int } from "lang";
import { rlocOfRouter, SECOND } from "./constants";
import type { MleContext } from "./mle/context";
import { Child, type Neighbor, VALID } from "./table/neighbor";

export interface NeighborInfo {
  readonly mac: bigint;
  readonly rloc16: int;
  readonly isChild: boolean;
  /** dBm. */
  readonly averageRssi: int;
  readonly lastRssi: int;
  readonly linkIn: int;
  readonly linkOut: int;
  /** Seconds since its last MLE message. */
  readonly age: int;
  /** Children only. */
  readonly timeout: int;
  readonly networkDataVersion: int;
}

export interface RouterInfo {
  readonly id: int;
  /** 0 where it is not known. */
  readonly mac: bigint;
  readonly rloc16: int;
  /** Router id, 63: none. */
  readonly nextHop: int;
  /** Cost after the first hop. */
  readonly cost: int;
  readonly linkIn: int;
  readonly linkOut: int;
  /** Seconds in 8 bits: it wraps. */
  readonly age: int;
  /** There is a link to it. */
  readonly linked: boolean;
}

export interface LeaderInfo {
  readonly partitionId: int;
  readonly weight: int;
  readonly dataVersion: int;
  readonly stableVersion: int;
  readonly routerId: int;
  readonly rloc16: int;
  /** 0 where it is not known. */
  readonly mac: bigint;
}

function secondsSince(now: int, time: int): int {
  return Math.floor((now - time) / SECOND);
}

export function neighborInfo(neighbor: Neighbor, now: int): NeighborInfo {
  const child = neighbor instanceof Child ? neighbor : null;
  return {
    mac: neighbor.mac,
    rloc16: neighbor.rloc16,
    isChild: child !== null,
    averageRssi: neighbor.averageRssi(),
    lastRssi: neighbor.lastRssi,
    linkIn: neighbor.linkIn,
    linkOut: neighbor.linkOut,
    age: secondsSince(now, neighbor.lastHeard),
    timeout: child?.timeout ?? 0,
    networkDataVersion: child?.networkDataVersion ?? 0,
  };
}

/** `mac` is known only where there is, or once was, a link; at the leader from the solicits. */
export function routerInfos(ctx: MleContext): RouterInfo[] {
  const infos: RouterInfo[] = [];
  const { routers } = ctx;
  for (const id of routers.ids) {
    const router = routers.router(id);
    if (router === null) continue;
    const self = id === routers.self;
    infos.push({
      id,
      mac: router.mac,
      rloc16: rlocOfRouter(id),
      nextHop: routers.validNextHop(id),
      cost: routers.cost[id] ?? 0,
      linkIn: router.linkIn,
      linkOut: router.linkOut,
      age: self ? 0 : secondsSince(ctx.clock.now(), router.lastHeard) & 0xff,
      linked: !self && router.state === VALID,
    });
  }
  return infos;
}

export function leaderOf(ctx: MleContext): LeaderInfo {
  return {
    partitionId: ctx.partitionId,
    weight: ctx.weight,
    dataVersion: ctx.networkData.version,
    stableVersion: ctx.networkData.stableVersion,
    routerId: ctx.leaderRouterId,
    rloc16: rlocOfRouter(ctx.leaderRouterId),
    mac: ctx.routers.router(ctx.leaderRouterId)?.mac ?? 0n,
  };
}
