// Changes of role and address, and what they do to tables and timers.
import type { int } from "lang";
import {
  CHILD,
  DETACHED,
  isRouterRloc,
  LEADER,
  MILLISECOND,
  NO_ADDRESS,
  NO_ROUTER,
  rlocOfRouter,
  ROUTER,
  routerIdOf,
  SECOND,
} from "../constants";
import { INFINITE_COST } from "../table/link_quality";
import { INVALID, type Neighbor, VALID } from "../table/neighbor";
import { PARTITION_CHANGED, REGISTRATION_CHANCE, RLOC_CHANGED, ROLE_CHANGED } from "./changes";
import { IDLE, type MleContext } from "./context";

function setRole(ctx: MleContext, role: int): void {
  if (ctx.role === role) return;
  ctx.role = role;
  ctx.actions.changed(ROLE_CHANGED);
}

export function setRloc(ctx: MleContext, rloc16: int): void {
  const same = ctx.rloc16 === rloc16;
  ctx.rloc16 = rloc16;
  ctx.mac.rloc16 = rloc16;
  ctx.routers.self = rloc16 !== NO_ADDRESS && isRouterRloc(rloc16) ? routerIdOf(rloc16) : NO_ROUTER;
  if (!same) ctx.actions.changed(RLOC_CHANGED);
}

export function setRouterId(ctx: MleContext, id: int): void {
  ctx.routerId = id;
  ctx.previousRouterId = id;
}

/** Another partition: its routers are unknown, and the former one is not joined again while it has no leader. */
export function setPartition(ctx: MleContext, partitionId: int, weight: int, leaderRouterId: int): void {
  const same = ctx.partitionId === partitionId;
  if (!same) {
    ctx.formerPartitionId = ctx.partitionId;
    ctx.formerIdSequence = ctx.routers.idSequence;
    ctx.formerUntil = ctx.clock.now() + ctx.profile.networkIdTimeout * SECOND;
    ctx.solicitPending = false;
    ctx.routers.clear();
  }
  ctx.partitionId = partitionId;
  ctx.weight = weight;
  ctx.leaderRouterId = leaderRouterId;
  if (!same) ctx.actions.changed(PARTITION_CHANGED);
}

export function enterDetached(ctx: MleContext): void {
  const was = ctx.role;
  leaveRole(ctx);
  if (was !== DETACHED) ctx.actions.changed(ROLE_CHANGED);
}

/** Detached for a moment, on the way to another role. */
export function leaveRole(ctx: MleContext): void {
  ctx.attachState = IDLE;
  ctx.roleChangeTime = 0;
  ctx.attachTimer.stop();
  ctx.keepAliveTimer.stop();
  ctx.advertisements.stop();
  ctx.routers.clearLinks();
  ctx.role = DETACHED;
}

export function startKeepAlive(ctx: MleContext): void {
  const { childTimeout, keepAliveAttempts, unicastRetransmissionMs } = ctx.profile;
  const spare = keepAliveAttempts * unicastRetransmissionMs * MILLISECOND;
  ctx.keepAliveTimer.start(childTimeout * SECOND - spare);
}

export function enterChild(ctx: MleContext, rloc16: int): void {
  setRloc(ctx, rloc16);
  ctx.attachState = IDLE;
  ctx.attachCounter = 0;
  ctx.keepAliveAttempts = 0;
  ctx.advertisements.stop();
  startKeepAlive(ctx);
  setRole(ctx, CHILD);
  ctx.roleChangeTime = ctx.clock.now() + roleJitter(ctx);
  ctx.actions.upkeepAt(ctx.roleChangeTime);
}

/** 1 s and a random part of the selection jitter, µs. */
export function roleJitter(ctx: MleContext): int {
  return (1 + ctx.random.below(ctx.profile.routerSelectionJitter)) * SECOND;
}

/** As router or leader; `ctx.routerId` is set. */
export function enterRouting(ctx: MleContext, role: int): void {
  setRloc(ctx, rlocOfRouter(ctx.routerId));
  ctx.attachState = IDLE;
  ctx.attachCounter = 0;
  ctx.attachTimer.stop();
  ctx.keepAliveTimer.stop();
  ctx.advertisements.stop();
  ctx.routerPartitionId = ctx.partitionId;
  setRole(ctx, role);
  resetAdvertisements(ctx);
  for (const child of ctx.children.children) {
    if (child.isUsable() && routerIdOf(child.rloc16) !== ctx.routerId) removeNeighbor(ctx, child);
  }
  ctx.actions.upkeepAt(ctx.clock.now() + SECOND);
}

/** Advertise soon: something changed. */
export function resetAdvertisements(ctx: MleContext): void {
  if (ctx.role !== ROUTER && ctx.role !== LEADER) return;
  if (ctx.advertisements.running()) ctx.advertisements.reset();
  else ctx.advertisements.start(ctx.profile.advertisementMin, ctx.profile.advertisementMax);
}

/** The leader's id sequence advances every 10 s; it is counted when somebody looks. */
export function refreshIdSequence(ctx: MleContext): void {
  if (ctx.role !== LEADER) return;
  const period = ctx.profile.idSequencePeriod * SECOND;
  const steps = Math.floor(ctx.leaderAge() / period);
  ctx.routers.idSequence = (ctx.routers.idSequence + steps) & 0xff;
  ctx.routers.sequenceTime += steps * period;
}

/** Whether an 8-bit sequence number is newer than another. */
export function isNewer(sequence: int, than: int): boolean {
  const difference = (sequence - than) & 0xff;
  return difference > 0 && difference < 128;
}

/** Takes over which router ids are in use. False when this router's own id is not among them any more. */
export function setRouterIds(ctx: MleContext, ids: readonly int[], idSequence: int): boolean {
  const { routers } = ctx;
  routers.idSequence = idSequence;
  routers.sequenceTime = ctx.clock.now();
  let changed = false;
  for (const id of routers.ids) {
    if (ids.includes(id)) continue;
    changed = true;
    routers.nextHop[id] = NO_ROUTER;
    dropLink(ctx, id);
    routers.release(id);
  }
  for (const id of ids) {
    if (routers.isAllocated(id)) continue;
    changed = true;
    routers.allocate(id);
  }
  if (changed) resetAdvertisements(ctx);
  if (ctx.role === ROUTER && !routers.isAllocated(ctx.routerId)) {
    ctx.actions.becomeDetached();
    return false;
  }
  return true;
}

/** The link to a router is gone, and with it all ways over it. */
function dropLink(ctx: MleContext, id: int): void {
  const { routers } = ctx;
  const router = routers.router(id);
  if (router === null) return;
  router.linkOut = 0;
  router.lastHeard = ctx.clock.now();
  routers.refreshLink(id);
  for (const other of routers.ids) {
    if (routers.nextHop[other] !== id) continue;
    routers.nextHop[other] = NO_ROUTER;
    routers.cost[other] = 0;
    if (routers.linkCostOf(other) >= INFINITE_COST) resetAdvertisements(ctx);
  }
  if (routers.nextHop[id] === NO_ROUTER) {
    resetAdvertisements(ctx);
    ctx.actions.unreachable(rlocOfRouter(id));
  }
}

/** Frames for this RLOC16 go in circles: the way is forgotten, and this told. */
export function breakLoop(ctx: MleContext, rloc16: int): void {
  ctx.routers.nextHop[routerIdOf(rloc16)] = NO_ROUTER;
  resetAdvertisements(ctx);
}

/** A parent, child or router is lost. */
export function removeNeighbor(ctx: MleContext, neighbor: Neighbor): void {
  if (ctx.role === CHILD && neighbor === ctx.parent) {
    ctx.actions.becomeDetached();
  } else if (ctx.isRouting()) {
    if (!isRouterRloc(neighbor.rloc16) || neighbor.rloc16 === NO_ADDRESS) {
      const known = neighbor.isUsable();
      neighbor.state = INVALID;
      if (known) {
        ctx.actions.unreachable(neighbor.rloc16);
        ctx.actions.changed(REGISTRATION_CHANCE);
      }
    } else if (neighbor.state === VALID) dropLink(ctx, routerIdOf(neighbor.rloc16));
  }
  neighbor.clearLink();
  neighbor.state = INVALID;
  if (neighbor.rloc16 !== NO_ADDRESS && isRouterRloc(neighbor.rloc16))
    ctx.routers.refreshLink(routerIdOf(neighbor.rloc16));
}

export function removeChildren(ctx: MleContext): void {
  for (const child of ctx.children.children) if (child.state !== INVALID) removeNeighbor(ctx, child);
}
