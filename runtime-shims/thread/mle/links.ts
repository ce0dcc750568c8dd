// Links between routers: Link Request, Link Accept, and the one that does both (mesh-simulator.md §1.4, §1.10).
import type { int } from "lang";
import {
  BROADCAST,
  CHILD,
  DETACHED,
  isRouterRloc,
  LEADER,
  MILLISECOND,
  NO_ADDRESS,
  NO_ROUTER,
  ROUTER,
  routerIdOf,
  SECOND,
} from "../constants";
import type { Frame } from "../frame";
import { qualityOfMargin } from "../table/link_quality";
import { INVALID, LINK_REQUEST, type Neighbor, VALID } from "../table/neighbor";
import { IDLE, type MleContext } from "./context";
import { LinkAccept, LinkRequest } from "./messages";
import { requestNetworkData, requestNewerNetworkData } from "./data_requests";
import {
  enterRouting,
  refreshIdSequence,
  removeNeighbor,
  resetAdvertisements,
  setPartition,
  setRouterIds,
} from "./roles";
import { linkAcceptSize, linkRequestSize } from "./sizes";

/** No challenge: a plain Link Accept. */
const NONE: int = 0;

/** To one router, whose state is LINK_REQUEST. */
export function requestLink(ctx: MleContext, router: Neighbor): void {
  router.challenge = ctx.newChallenge();
  const message = new LinkRequest(ctx.rloc16, ctx.leaderData(), router.challenge);
  ctx.send(message, "Link Request", linkRequestSize(false, true), router.mac);
  ctx.actions.upkeepAt(ctx.clock.now() + ctx.profile.linkRequestMs * MILLISECOND);
}

/** To all routers in range: after a promotion, or after a reboot (then without address). */
export function requestLinks(ctx: MleContext): void {
  const restoring = ctx.role === DETACHED;
  ctx.linkChallenge = ctx.newChallenge();
  ctx.linkChallengeUntil = ctx.clock.now() + 2 * ctx.profile.multicastResponseMs * MILLISECOND;
  const message = new LinkRequest(
    restoring ? NO_ADDRESS : ctx.rloc16,
    restoring ? null : ctx.leaderData(),
    ctx.linkChallenge,
  );
  ctx.send(message, "Link Request", linkRequestSize(true, !restoring), 0n);
  if (restoring) ctx.actions.upkeepAt(ctx.linkChallengeUntil);
}

export function receiveLinkRequest(ctx: MleContext, frame: Frame, message: LinkRequest, rssi: int): void {
  if (!ctx.isRouting() || ctx.attachState !== IDLE) return;
  if (message.leaderData !== null && message.leaderData.partitionId !== ctx.partitionId) return;
  const mac = frame.sourceExtended;
  const multicast = frame.destination === BROADCAST;
  let neighbor = ctx.neighborByMac(mac);
  if (message.source === NO_ADDRESS) {
    // A router after its reboot: it is answered only by those that have a link to it.
    if (neighbor === null || neighbor.state !== VALID || !isRouterRloc(neighbor.rloc16)) return;
    acceptLink(ctx, mac, neighbor, message.challenge, multicast, true, rssi);
    return;
  }
  if (neighbor !== null && neighbor.rloc16 !== message.source) removeNeighbor(ctx, neighbor);
  neighbor = null;
  if (isRouterRloc(message.source)) {
    neighbor = ctx.routers.router(routerIdOf(message.source));
    if (neighbor === null || neighbor.state === LINK_REQUEST) return;
    if (neighbor.state !== VALID) {
      neighbor.mac = mac;
      neighbor.clearLink();
      neighbor.addRssi(rssi, ctx.profile.sensitivity);
      neighbor.failures = 0;
      neighbor.state = INVALID;
    } else if (neighbor.mac !== mac) return;
  }
  acceptLink(ctx, mac, neighbor, message.challenge, multicast, false, rssi);
}

/** `neighbor`: the router that asked, null for a child. A router without a link is asked back at once. */
function acceptLink(
  ctx: MleContext,
  mac: bigint,
  neighbor: Neighbor | null,
  response: int,
  multicast: boolean,
  restoring: boolean,
  rssi: int,
): void {
  const ask = neighbor !== null && neighbor.state !== VALID;
  let challenge = NONE;
  if (neighbor !== null && ask) {
    challenge = ctx.newChallenge();
    neighbor.challenge = challenge;
    neighbor.lastHeard = ctx.clock.now();
    neighbor.state = LINK_REQUEST;
    ctx.actions.upkeepAt(ctx.clock.now() + ctx.profile.linkRequestMs * MILLISECOND);
  }
  refreshIdSequence(ctx);
  const route = restoring ? ctx.routers.routeData() : null;
  const message = new LinkAccept(
    ctx.rloc16,
    neighbor === null ? null : ctx.leaderData(),
    ctx.margin(rssi),
    response,
    challenge,
    restoring && neighbor !== null ? neighbor.rloc16 : NO_ADDRESS,
    route,
  );
  const kind = ask ? "Link Accept and Request" : "Link Accept";
  const length = linkAcceptSize(route, ask, restoring);
  if (!multicast) ctx.send(message, kind, length, mac);
  else
    ctx.sendLater(MILLISECOND + ctx.delayBelow(ctx.profile.multicastResponseMs), message, kind, length, mac);
}

export function receiveLinkAccept(ctx: MleContext, frame: Frame, message: LinkAccept, rssi: int): void {
  const mac = frame.sourceExtended;
  const stale = ctx.neighborByMac(mac);
  if (stale !== null && stale.rloc16 !== message.source) removeNeighbor(ctx, stale);
  if (!isRouterRloc(message.source)) return;
  const id = routerIdOf(message.source);
  const state = ctx.routers.router(id)?.state ?? INVALID;
  if (state === LINK_REQUEST) {
    if (ctx.routers.router(id)?.challenge !== message.response) return;
  } else if (state === INVALID) {
    if (ctx.clock.now() > ctx.linkChallengeUntil || ctx.linkChallenge !== message.response) return;
  } else if (state !== VALID) return;
  if (!prepareLink(ctx, mac, id, message)) return;
  const router = ctx.routers.router(id);
  if (router === null) return;
  router.mac = mac;
  router.mleCounter = frame.counter + 1;
  router.linkCounter = 0;
  router.lastHeard = ctx.clock.now();
  router.clearLink();
  router.addRssi(rssi, ctx.profile.sensitivity);
  router.linkOut = qualityOfMargin(message.linkMargin);
  router.failures = 0;
  router.state = VALID;
  ctx.routers.refreshLink(id);
  ctx.actions.upkeepAt(ctx.clock.now() + ctx.profile.maxNeighborAge * SECOND);
  if (message.challenge !== NONE) acceptLink(ctx, mac, router, message.challenge, false, false, rssi);
}

/** What a Link Accept means to the role; false: not to be used. */
function prepareLink(ctx: MleContext, mac: bigint, id: int, message: LinkAccept): boolean {
  const { leaderData, route } = message;
  if (ctx.role === DETACHED) {
    if (message.address !== ctx.rloc16 || leaderData === null || route === null) return false;
    resumeRole(ctx, message);
    requestNetworkData(ctx, mac, 0);
    return true;
  }
  if (ctx.role === CHILD) return true;
  if (leaderData === null || leaderData.partitionId !== ctx.partitionId) return false;
  requestNewerNetworkData(ctx, leaderData, mac, false);
  if (route !== null) {
    if (!setRouterIds(ctx, route.ids, route.idSequence)) return false;
    if (ctx.routers.update(route, id, ctx.clock.now())) resetAdvertisements(ctx);
  }
  if (ctx.routers.nextHop[id] === NO_ROUTER) resetAdvertisements(ctx);
  return true;
}

/** A router or leader after its reboot: a neighbour still knows it (mesh-simulator.md §1.10). */
function resumeRole(ctx: MleContext, message: LinkAccept): void {
  const { leaderData, route } = message;
  if (leaderData === null || route === null) return;
  ctx.restoring = false;
  setPartition(ctx, leaderData.partitionId, leaderData.weight, leaderData.leaderRouterId);
  ctx.routers.clear();
  setRouterIds(ctx, route.ids, route.idSequence);
  ctx.networkDataStale = true;
  const self = ctx.routers.router(ctx.routerId);
  if (self !== null) self.mac = ctx.eui64;
  enterRouting(ctx, leaderData.leaderRouterId === ctx.routerId ? LEADER : ROUTER);
}
