// The parent's side: answers to Parent Requests, Child ID Requests and Child Updates (mesh-simulator.md §1.5).
import type { int } from "lang";
import { CHILD, DETACHED, LEADER, MILLISECOND, NO_ADDRESS, SECOND } from "../constants";
import type { Frame } from "../frame";
import { costOfQuality, INFINITE_COST } from "../table/link_quality";
import {
  type Child,
  CHILD_ID_REQUEST,
  CHILD_UPDATE_REQUEST,
  INVALID,
  PARENT_REQUEST,
  RESTORED,
  VALID,
} from "../table/neighbor";
import { REGISTRATION_CHANCE } from "./changes";
import { HAVE_CHILD_ID_REQUEST, IDLE, type MleContext } from "./context";
import {
  type ChildIdRequest,
  ChildIdResponse,
  ChildUpdateRequest,
  ChildUpdateResponse,
  Connectivity,
  type ParentRequest,
  ParentResponse,
} from "./messages";
import { refreshIdSequence, removeNeighbor } from "./roles";
import {
  childIdResponseSize,
  childUpdateResponseSize,
  parentResponseSize,
  parentUpdateRequestSize,
} from "./sizes";

/** The second request of an attempt follows exactly at the end of the guard: back-offs must not decide, µs. */
const DUPLICATE_SLACK: int = 50 * MILLISECOND;

export function receiveParentRequest(ctx: MleContext, frame: Frame, message: ParentRequest, rssi: int): void {
  if (!ctx.routerRoleEnabled || ctx.role <= DETACHED || ctx.attachState !== IDLE) return;
  if (ctx.role === CHILD && !message.includeReeds) return;
  refreshIdSequence(ctx);
  if (ctx.leaderIsLost() || leaderCost(ctx) >= INFINITE_COST) return;
  const mac = frame.sourceExtended;
  const now = ctx.clock.now();
  let child = ctx.children.byMac(mac);
  if (child === null) {
    child = ctx.children.add(ctx.profile.maxChildren);
    if (child === null) return;
    child.mac = mac;
    child.addRssi(rssi, ctx.profile.sensitivity);
    child.state = PARENT_REQUEST;
  } else if (now - child.lastHeard < ctx.profile.parentRequestRoutersMs * MILLISECOND - DUPLICATE_SLACK)
    return;
  if (!child.isUsable()) {
    child.lastHeard = now;
    // The firmware looks once a second, so a place is kept for up to a second more. Here it always is: Pycom's
    // 10 s are as long as the child's own window, and its request would come 50 ms too late.
    child.timeout = Math.floor(ctx.profile.childIdRequestMs / 1000) + 1;
    ctx.actions.upkeepAt(now + child.timeout * SECOND);
  }
  sendParentResponse(ctx, child, message);
}

function sendParentResponse(ctx: MleContext, child: Child, request: ParentRequest): void {
  child.challenge = ctx.newChallenge();
  const { profile } = ctx;
  const message = new ParentResponse(
    ctx.rloc16,
    ctx.leaderData(),
    connectivity(ctx),
    ctx.margin(child.averageRssi()),
    request.challenge,
    child.challenge,
  );
  const longest = request.includeReeds ? profile.parentResponseAllMs : profile.parentResponseRoutersMs;
  const delay = MILLISECOND + ctx.delayBelow(longest);
  ctx.sendLater(delay, message, "Parent Response", parentResponseSize(), child.mac);
}

/** Connectivity TLV. */
function connectivity(ctx: MleContext): Connectivity {
  const links = [0, 0, 0, 0];
  const count = (quality: int): void => {
    links[quality] = (links[quality] ?? 0) + 1;
  };
  if (ctx.role === CHILD) count(ctx.parent.linkIn);
  for (const id of ctx.routers.ids) {
    const router = ctx.routers.linkedRouter(id);
    if (router !== null) count(router.twoWayQuality());
  }
  return new Connectivity(
    parentPriority(ctx),
    links[3] ?? 0,
    links[2] ?? 0,
    links[1] ?? 0,
    Math.min(leaderCost(ctx), INFINITE_COST),
    ctx.routers.idSequence,
    ctx.routers.ids.length,
  );
}

/** Low when fewer than a third of the places are free. */
function parentPriority(ctx: MleContext): int {
  if (ctx.parentPriority !== -2) return ctx.parentPriority;
  const limit = ctx.profile.maxChildren;
  return limit - ctx.children.validCount() < Math.floor(limit / 3) ? -1 : 0;
}

/** Cost of the way to the leader; a child counts the way of its parent and the link to it. */
function leaderCost(ctx: MleContext): int {
  if (ctx.role === LEADER) return 0;
  if (ctx.role !== CHILD) return ctx.routers.pathCost(ctx.leaderRouterId);
  if (!ctx.routers.isAllocated(ctx.leaderRouterId)) return INFINITE_COST;
  return (ctx.routers.cost[ctx.leaderRouterId] ?? 0) + costOfQuality(ctx.parent.linkIn);
}

export function receiveChildIdRequest(
  ctx: MleContext,
  frame: Frame,
  message: ChildIdRequest,
  rssi: int,
): void {
  if (!ctx.routerRoleEnabled || !ctx.isAttached()) return;
  const mac = frame.sourceExtended;
  const child = ctx.children.byMac(mac);
  if (child === null || child.challenge !== message.response) return;
  const router = ctx.routers.routerByMac(mac);
  if (router !== null) removeNeighbor(ctx, router);
  if (child.state === VALID) removeNeighbor(ctx, child);
  child.state = CHILD_ID_REQUEST;
  child.lastHeard = ctx.clock.now();
  child.mleCounter = frame.counter + 1;
  child.linkCounter = 0;
  child.failures = 0;
  child.addRssi(rssi, ctx.profile.sensitivity);
  child.timeout = message.timeout;
  child.networkDataVersion = ctx.networkData.version;
  if (ctx.role === CHILD) ctx.actions.becomeRouter(HAVE_CHILD_ID_REQUEST);
  else answerChildIdRequest(ctx, child);
}

export function answerChildIdRequest(ctx: MleContext, child: Child): void {
  if (child.rloc16 === NO_ADDRESS) child.rloc16 = ctx.children.newRloc(ctx.rloc16);
  refreshIdSequence(ctx);
  const route = ctx.routers.routeData();
  const message = new ChildIdResponse(ctx.rloc16, ctx.leaderData(), child.rloc16, route, ctx.networkData);
  becomeValid(ctx, child);
  ctx.send(message, "Child ID Response", childIdResponseSize(route, ctx.networkData), child.mac);
}

function becomeValid(ctx: MleContext, child: Child): void {
  if (child.state === VALID) return;
  child.state = VALID;
  ctx.actions.changed(REGISTRATION_CHANCE);
  ctx.actions.childrenChanged();
  ctx.actions.upkeepAt(child.lastHeard + child.timeout * SECOND);
}

/** A child's keep-alive. Nodes that are no children are told so. */
export function receiveChildUpdate(ctx: MleContext, frame: Frame, message: ChildUpdateRequest): void {
  const child = ctx.children.byMac(frame.sourceExtended);
  if (child === null) {
    const refusal = new ChildUpdateResponse(ctx.rloc16, null, 0, 0, true);
    ctx.send(refusal, "Child Update Response", childUpdateResponseSize(true, false), frame.sourceExtended);
    return;
  }
  if (message.timeout > 0 && child.timeout !== message.timeout) {
    child.timeout = message.timeout;
    ctx.actions.childrenChanged();
  }
  child.lastHeard = ctx.clock.now();
  if (child.state === RESTORED || child.state === CHILD_UPDATE_REQUEST) {
    child.mleCounter = frame.counter + 1;
    becomeValid(ctx, child);
  }
  refreshIdSequence(ctx);
  const response = new ChildUpdateResponse(
    ctx.rloc16,
    ctx.leaderData(),
    child.timeout,
    message.challenge,
    false,
  );
  const length = childUpdateResponseSize(false, message.challenge !== 0);
  ctx.send(response, "Child Update Response", length, child.mac);
}

/** After a reboot: is the child still there? Asked once. */
export function askRestoredChild(ctx: MleContext, child: Child): void {
  child.challenge = ctx.newChallenge();
  child.state = CHILD_UPDATE_REQUEST;
  const message = new ChildUpdateRequest(ctx.rloc16, ctx.leaderData(), ctx.networkData, 0, child.challenge);
  ctx.send(message, "Child Update Request", parentUpdateRequestSize(ctx.networkData), child.mac);
}

/** The answer of a restored child. */
export function receiveChildAnswer(
  ctx: MleContext,
  frame: Frame,
  message: ChildUpdateResponse,
  rssi: int,
): void {
  const child = ctx.children.byMac(frame.sourceExtended);
  if (child === null || child.state === INVALID) return;
  if (message.error) {
    removeNeighbor(ctx, child);
    ctx.actions.childrenChanged();
    return;
  }
  if (message.response !== child.challenge) return;
  if (message.timeout > 0) child.timeout = message.timeout;
  child.lastHeard = ctx.clock.now();
  child.mleCounter = frame.counter + 1;
  child.linkCounter = 0;
  child.addRssi(rssi, ctx.profile.sensitivity);
  becomeValid(ctx, child);
}
