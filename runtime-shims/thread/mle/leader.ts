// The leader: a new partition, and the router ids that it gives out and takes back (mesh-simulator.md §1.6).
import type { int } from "lang";
import {
  DISABLED,
  LEADER,
  MAX_ROUTER_ID,
  NO_ADDRESS,
  NO_ROUTER,
  rlocOfRouter,
  routerIdOf,
  SECOND,
} from "../constants";
import type { SolicitBody, ReleaseBody, TmfBody } from "../ip/datagram";
import type { Neighbor } from "../table/neighbor";
import { NETWORK_DATA_CHANGED } from "./changes";
import { type MleContext, TOO_FEW_ROUTERS } from "./context";
import { enterRouting, refreshIdSequence, resetAdvertisements, setPartition, setRouterId } from "./roles";

/** Starts a partition of its own. */
export function becomeLeader(ctx: MleContext): boolean {
  if (ctx.role === DISABLED || !ctx.routerRoleEnabled) return false;
  if (ctx.role === LEADER) return true;
  ctx.routers.clear();
  const id = ctx.previousRouterId === NO_ROUTER ? ctx.random.below(MAX_ROUTER_ID + 1) : ctx.previousRouterId;
  setPartition(ctx, ctx.random.uint32(), ctx.profile.leaderWeight, id);
  allocate(ctx, id);
  setRouterId(ctx, id);
  const version = ctx.random.below(256);
  ctx.networkData = { version, stableVersion: ctx.random.below(256), prefixes: [], routes: [] };
  ctx.networkDataStale = false;
  const self = ctx.routers.router(id);
  if (self !== null) self.mac = ctx.eui64;
  enterRouting(ctx, LEADER);
  ctx.actions.changed(NETWORK_DATA_CHANGED);
  return true;
}

/** Null when the id is in use, in quarantine, or all places are taken. */
function allocate(ctx: MleContext, id: int): Neighbor | null {
  const { routers } = ctx;
  const now = ctx.clock.now();
  if (id > MAX_ROUTER_ID || routers.isAllocated(id)) return null;
  if (routers.ids.length >= ctx.profile.maxRouters || (routers.reuseTime[id] ?? 0) > now) return null;
  const router = routers.allocate(id);
  router.lastHeard = now;
  nextIdSequence(ctx);
  return router;
}

function nextIdSequence(ctx: MleContext): void {
  refreshIdSequence(ctx);
  ctx.routers.idSequence = (ctx.routers.idSequence + 1) & 0xff;
  ctx.routers.sequenceTime = ctx.clock.now();
  resetAdvertisements(ctx);
}

/** Any free id, each as likely as the other. */
function allocateAny(ctx: MleContext): Neighbor | null {
  const now = ctx.clock.now();
  const free: int[] = [];
  for (let id = 0; id <= MAX_ROUTER_ID; id++)
    if (!ctx.routers.isAllocated(id) && (ctx.routers.reuseTime[id] ?? 0) <= now) free.push(id);
  if (free.length === 0) return null;
  return allocate(ctx, free[ctx.random.below(free.length)]!); // below its length
}

/** Takes an id back; it rests for 100 s. */
export function releaseRouterId(ctx: MleContext, id: int): boolean {
  if (ctx.role !== LEADER || !ctx.routers.isAllocated(id)) return false;
  ctx.routers.release(id);
  ctx.routers.reuseTime[id] = ctx.clock.now() + ctx.profile.idReuseDelay * SECOND;
  nextIdSequence(ctx);
  ctx.actions.unreachable(rlocOfRouter(id));
  ctx.actions.released(rlocOfRouter(id));
  return true;
}

/** A request that came over the data plane; its answer, or null for an empty one. */
export function answerManagement(ctx: MleContext, body: TmfBody): TmfBody | null {
  if (ctx.role !== LEADER) return null;
  if (body.kind === "solicit") return answerSolicit(ctx, body);
  if (body.kind === "release") answerRelease(ctx, body);
  return null;
}

function answerSolicit(ctx: MleContext, body: SolicitBody): SolicitBody {
  let router = ctx.routers.routerByMac(body.mac);
  const full =
    body.reason === TOO_FEW_ROUTERS && ctx.routers.ids.length >= ctx.profile.routerUpgradeThreshold;
  if (router === null && !full) {
    if (body.rloc16 !== NO_ADDRESS) router = allocate(ctx, routerIdOf(body.rloc16));
    router = router ?? allocateAny(ctx);
    if (router !== null) router.mac = body.mac;
  }
  refreshIdSequence(ctx);
  return {
    kind: "solicit",
    mac: body.mac,
    rloc16: router === null ? NO_ADDRESS : router.rloc16,
    reason: body.reason,
    routerIds: ctx.routers.ids,
    idSequence: ctx.routers.idSequence,
  };
}

function answerRelease(ctx: MleContext, body: ReleaseBody): void {
  const id = routerIdOf(body.rloc16);
  const router = ctx.routers.router(id);
  if (router !== null && router.mac === body.mac) releaseRouterId(ctx, id);
}
