// Advertisements: what a node says about itself, and what it makes of those it hears (mesh-simulator.md §1.6, §1.7).
import type { int } from "lang";
import { CHILD, DETACHED, isRouterRloc, NO_ROUTER, ROUTER, routerIdOf } from "../constants";
import type { Frame } from "../frame";
import { LINK_REQUEST, type Neighbor, VALID } from "../table/neighbor";
import { PARTITION_CHANGED, REGISTRATION_CHANCE } from "./changes";
import { BETTER, IDLE, type MleContext } from "./context";
import { requestLink } from "./links";
import { Advertisement, type LeaderData, type RouteData } from "./messages";
import { isNewerNetworkData, requestNewerNetworkData } from "./data_requests";
import {
  isNewer,
  refreshIdSequence,
  removeNeighbor,
  resetAdvertisements,
  roleJitter,
  setPartition,
  setRouterIds,
} from "./roles";
import { advertisementSize } from "./sizes";

/** Not while it attaches to another partition or waits for a router id: both would confuse its children. */
export function sendAdvertisement(ctx: MleContext): void {
  if (!ctx.isAttached() || ctx.attachState !== IDLE || ctx.solicitPending) return;
  refreshIdSequence(ctx);
  const route = ctx.isRouting() ? ctx.routers.routeData() : null;
  const message = new Advertisement(ctx.rloc16, ctx.leaderData(), route);
  ctx.send(message, "Advertisement", advertisementSize(route), 0n);
}

/** Positive when partition A is better: not a singleton, then by weight, then by id. */
export function comparePartitions(singleA: boolean, a: LeaderData, singleB: boolean, b: LeaderData): int {
  if (singleA !== singleB) return singleB ? 1 : -1;
  if (a.weight !== b.weight) return a.weight - b.weight;
  return a.partitionId - b.partitionId;
}

/** `sender`: what is known of it already. */
export function receiveAdvertisement(
  ctx: MleContext,
  frame: Frame,
  message: Advertisement,
  sender: Neighbor | null,
  rssi: int,
): void {
  const mac = frame.sourceExtended;
  if (ctx.role === DETACHED) return;
  if (sender !== null && sender.rloc16 !== message.source) removeNeighbor(ctx, sender);
  if (!processAdvertisement(ctx, mac, message, rssi)) return;
  const { leaderData } = message;
  if (ctx.role === CHILD) {
    if (ctx.parent.mac !== mac) return;
    followParent(ctx, message);
    ctx.parent.lastHeard = ctx.clock.now();
    requestNewerNetworkData(ctx, leaderData, mac, true);
  } else if (ctx.isRouting() && isNewerNetworkData(ctx, leaderData)) {
    if (ctx.neighborByMac(mac)?.state === VALID) requestNewerNetworkData(ctx, leaderData, mac, true);
  }
}

/** A child goes where its parent goes. */
function followParent(ctx: MleContext, message: Advertisement): void {
  const { leaderData } = message;
  if (ctx.parent.rloc16 !== message.source) return;
  if (leaderData.partitionId === ctx.partitionId && leaderData.leaderRouterId === ctx.leaderRouterId) return;
  setPartition(ctx, leaderData.partitionId, leaderData.weight, leaderData.leaderRouterId);
  if (message.route !== null) setRouterIds(ctx, message.route.ids, message.route.idSequence);
  ctx.networkDataStale = true;
  ctx.actions.changed(PARTITION_CHANGED);
}

/** False: nothing more is to be done with this message. */
function processAdvertisement(ctx: MleContext, mac: bigint, message: Advertisement, rssi: int): boolean {
  const { leaderData, route } = message;
  if (leaderData.partitionId !== ctx.partitionId) return hearForeignPartition(ctx, mac, message, rssi);
  if (leaderData.leaderRouterId !== ctx.leaderRouterId) {
    if (ctx.role === CHILD) return true;
    ctx.actions.becomeDetached();
    return false;
  }
  if (!isRouterRloc(message.source) || route === null) return true;
  const id = routerIdOf(message.source);
  if (ctx.routers.ids.length === 0 || isNewer(route.idSequence, ctx.routers.idSequence)) {
    refreshIdSequence(ctx);
    const known = ctx.role !== CHILD || message.source === ctx.parent.rloc16 || linked(ctx, id);
    if (known && !setRouterIds(ctx, route.ids, route.idSequence)) return false;
  }
  if (ctx.role === DETACHED) return false;
  if (ctx.role === CHILD) return hearAsChild(ctx, mac, id, message, route, rssi);
  return hearAsRouter(ctx, mac, id, route, rssi);
}

function linked(ctx: MleContext, id: int): boolean {
  return ctx.routers.router(id)?.state === VALID;
}

function hearForeignPartition(ctx: MleContext, mac: bigint, message: Advertisement, rssi: int): boolean {
  const { leaderData, route } = message;
  if (ctx.margin(rssi) < ctx.profile.partitionMergeMargin) return false;
  // The partition left last counts only if its leader is alive.
  const former = leaderData.partitionId === ctx.formerPartitionId && ctx.clock.now() < ctx.formerUntil;
  if (former && route !== null && !isNewer(route.idSequence, ctx.formerIdSequence)) return false;
  if (ctx.role === CHILD && ctx.parent.mac === mac) return true;
  const single = route !== null && route.ids.length <= 1;
  if (comparePartitions(single, leaderData, ctx.isSingleton(), ctx.leaderData()) > 0)
    ctx.actions.attach(BETTER);
  return false;
}

function hearAsChild(
  ctx: MleContext,
  mac: bigint,
  id: int,
  message: Advertisement,
  route: RouteData,
  rssi: int,
): boolean {
  const isParent = mac === ctx.parent.mac;
  const router = isParent ? ctx.parent : ctx.routers.router(id);
  if (router === null) return true;
  const few = ctx.routers.ids.length < ctx.profile.routerUpgradeThreshold;
  if (router.state === VALID && ctx.roleChangeTime === 0 && few) {
    ctx.roleChangeTime = ctx.clock.now() + roleJitter(ctx);
    ctx.actions.upkeepAt(ctx.roleChangeTime);
    return true;
  }
  if (isParent) {
    if (ctx.parent.rloc16 !== message.source) {
      ctx.actions.becomeDetached();
      return false;
    }
    learnLeaderCost(ctx, id, route);
  } else if (
    router.state !== VALID &&
    router.state !== LINK_REQUEST &&
    ctx.routers.linkCount() < ctx.profile.childRouterLinks
  ) {
    startLink(ctx, router, mac, rssi);
    return false;
  }
  router.lastHeard = ctx.clock.now();
  return true;
}

function learnLeaderCost(ctx: MleContext, parentId: int, route: RouteData): void {
  const leader = ctx.leaderRouterId;
  const place = route.ids.indexOf(leader);
  if (place < 0 || !ctx.routers.isAllocated(leader)) return;
  const cost = route.cost[place] ?? 0;
  ctx.routers.nextHop[leader] = cost > 0 ? parentId : NO_ROUTER;
  ctx.routers.cost[leader] = cost;
}

function hearAsRouter(ctx: MleContext, mac: bigint, id: int, route: RouteData, rssi: int): boolean {
  const router = ctx.routers.router(id);
  if (router === null) return true;
  if (ctx.role === ROUTER && ctx.roleChangeTime === 0 && mayDowngrade(ctx, id, route)) {
    ctx.roleChangeTime = ctx.clock.now() + roleJitter(ctx);
    ctx.actions.upkeepAt(ctx.roleChangeTime);
  }
  const margin = ctx.margin(rssi);
  if (router.state !== VALID && router.state !== LINK_REQUEST && margin >= ctx.profile.linkRequestMargin) {
    startLink(ctx, router, mac, rssi);
    return false;
  }
  router.lastHeard = ctx.clock.now();
  if (ctx.routers.update(route, id, ctx.clock.now())) resetAdvertisements(ctx);
  ctx.actions.changed(REGISTRATION_CHANCE);
  return true;
}

function startLink(ctx: MleContext, router: Neighbor, mac: bigint, rssi: int): void {
  router.mac = mac;
  router.clearLink();
  router.addRssi(rssi, ctx.profile.sensitivity);
  router.failures = 0;
  router.lastHeard = ctx.clock.now();
  router.state = LINK_REQUEST;
  requestLink(ctx, router);
}

/** Too many routers, and this one is not needed (mesh-simulator.md §1.6). */
function mayDowngrade(ctx: MleContext, peer: int, route: RouteData): boolean {
  const { profile, routers } = ctx;
  const surplus = routers.ids.length - profile.routerDowngradeThreshold;
  if (route.ids.length <= profile.routerDowngradeThreshold || surplus <= 0) return false;
  if (ctx.children.validCount() >= surplus * 3) return false;
  let good = 0;
  for (const id of routers.ids) if (qualityTo(ctx, id) >= 2) good += 1;
  if (good < profile.minDowngradeNeighbors) return false;
  for (const id of routers.ids) {
    const quality = qualityTo(ctx, id);
    if (id === peer || id === ctx.routerId || quality < 2) continue;
    const place = route.ids.indexOf(id);
    const theirs = Math.min(route.linkIn[place] ?? 0, route.linkOut[place] ?? 0);
    if (place < 0 || theirs < quality) return false;
  }
  return true;
}

function qualityTo(ctx: MleContext, id: int): int {
  const router = ctx.routers.router(id);
  return router !== null && router.state === VALID ? router.twoWayQuality() : 0;
}
