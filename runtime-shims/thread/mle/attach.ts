// The attach state machine: Parent Requests, the choice of a parent, Child ID Request (mesh-simulator.md §1.5).
import type { int } from "lang";
import { CHILD, DETACHED, DISABLED, isRouterRloc, MILLISECOND, SECOND } from "../constants";
import type { Frame } from "../frame";
import { qualityOfMargin } from "../table/link_quality";
import { Neighbor, PARENT_RESPONSE, VALID } from "../table/neighbor";
import { comparePartitions } from "./advertise";
import {
  ANY,
  ASKING_ALL,
  ASKING_ROUTERS,
  BETTER,
  CHILD_ID_REQUESTED,
  DOWNGRADE,
  IDLE,
  type MleContext,
  SAME_1,
  SAME_2,
  START,
} from "./context";
import {
  ChildIdRequest,
  type ChildIdResponse,
  type Connectivity,
  type LeaderData,
  ParentRequest,
  type ParentResponse,
} from "./messages";
import { setNetworkData } from "./data_requests";
import { settleAsChild } from "./promotion";
import { enterChild, isNewer, leaveRole, setPartition, setRouterIds } from "./roles";
import { childIdRequestSize, parentRequestSize } from "./sizes";

/** The best Parent Response so far. */
export class ParentCandidate extends Neighbor {
  connectivity: Connectivity | null = null;
  leaderData: LeaderData | null = null;
  /** Margin of the worse direction, dB. */
  margin: int = 0;
  /** What the Child ID Request must repeat. */
  answer: int = 0;
}

/** The attempt that runs; lives as long as the node. */
export class Attempt {
  candidate: ParentCandidate = new ParentCandidate();
  challenge: int = 0;
  /** A child compares others with its own parent only if that answered too. */
  parentAnswered: boolean = false;
}

/** Starts an attempt, unless one runs. False when this is the case. */
export function startAttach(ctx: MleContext, attempt: Attempt, mode: int): boolean {
  if (ctx.role === DISABLED || ctx.attachState !== IDLE) return false;
  resetCandidate(ctx, attempt);
  ctx.attachState = START;
  ctx.attachMode = mode;
  if (mode !== BETTER) ctx.advertisements.stop();
  ctx.attachTimer.start(startDelay(ctx) * MILLISECOND);
  if (ctx.role === DETACHED) ctx.attachCounter += 1;
  return true;
}

function resetCandidate(ctx: MleContext, attempt: Attempt): void {
  attempt.candidate = new ParentCandidate();
  ctx.candidate = attempt.candidate;
}

/** ms. The first attempt after the start is spread over the time that routers are given to answer. */
function startDelay(ctx: MleContext): int {
  const { profile } = ctx;
  if (ctx.role !== DETACHED) return 1;
  if (ctx.attachCounter === 0) return 1 + ctx.random.below(profile.parentRequestRoutersMs);
  const jitter = ctx.random.below(profile.attachStartJitterMs);
  const longest = profile.attachBackoffMaxMs;
  let delay = profile.attachBackoffMinMs;
  for (let i = 1; i < ctx.attachCounter && delay <= longest; i++) delay *= 2;
  if (delay <= longest) return delay + jitter;
  const range = profile.attachBackoffJitterMs;
  return longest - range + ctx.random.below(2 * range + 1) + jitter;
}

/** The attach timer: the next step of the attempt. */
export function continueAttach(ctx: MleContext, attempt: Attempt): void {
  const state = ctx.attachState;
  const asking = state === ASKING_ROUTERS || state === ASKING_ALL;
  if (asking && mayChoose(ctx, attempt) && requestChildId(ctx, attempt)) {
    ctx.attachState = CHILD_ID_REQUESTED;
    ctx.attachTimer.start(ctx.profile.childIdRequestMs * MILLISECOND);
  } else if (state === START) {
    ctx.attachState = ASKING_ROUTERS;
    resetCandidate(ctx, attempt);
    attempt.parentAnswered = false;
    askForParents(ctx, attempt, ctx.attachMode === SAME_1 || ctx.attachMode === SAME_2);
  } else if (state === ASKING_ROUTERS) {
    ctx.attachState = ASKING_ALL;
    askForParents(ctx, attempt, true);
  } else if (state === ASKING_ALL || state === CHILD_ID_REQUESTED) {
    ctx.attachState = IDLE;
    resetCandidate(ctx, attempt);
    giveUp(ctx);
  }
}

function mayChoose(ctx: MleContext, attempt: Attempt): boolean {
  if (attempt.candidate.state !== PARENT_RESPONSE) return false;
  return ctx.role !== CHILD || attempt.parentAnswered || ctx.attachMode === BETTER;
}

function askForParents(ctx: MleContext, attempt: Attempt, includeReeds: boolean): void {
  const { profile } = ctx;
  attempt.challenge = ctx.newChallenge();
  ctx.send(new ParentRequest(attempt.challenge, includeReeds), "Parent Request", parentRequestSize(), 0n);
  const wait = includeReeds ? profile.parentRequestAllMs : profile.parentRequestRoutersMs;
  ctx.attachTimer.start(wait * MILLISECOND);
}

/** False when the candidate is the parent already. */
function requestChildId(ctx: MleContext, attempt: Attempt): boolean {
  const { candidate } = attempt;
  if (ctx.parent.mac === candidate.mac) {
    if (ctx.role === CHILD) return false;
    // What is left of a former bond must not answer for the candidate.
    ctx.parent = new Neighbor();
  }
  candidate.state = VALID;
  const message = new ChildIdRequest(candidate.answer, ctx.profile.childTimeout);
  ctx.send(message, "Child ID Request", childIdRequestSize(), candidate.mac);
  return true;
}

/** Nobody answered, or not well enough. */
function giveUp(ctx: MleContext): void {
  const mode = ctx.attachMode;
  if (mode === SAME_1) ctx.actions.attach(SAME_2);
  else if (mode === SAME_2 || mode === DOWNGRADE) ctx.actions.attach(ANY);
  else if (mode === ANY && ctx.role !== CHILD) ctx.actions.becomeLeader();
  ctx.actions.upkeepAt(ctx.clock.now() + SECOND);
}

export function receiveParentResponse(
  ctx: MleContext,
  attempt: Attempt,
  frame: Frame,
  message: ParentResponse,
  rssi: int,
): void {
  if (message.response !== attempt.challenge) return;
  if (ctx.attachState !== ASKING_ROUTERS && ctx.attachState !== ASKING_ALL) return;
  const mac = frame.sourceExtended;
  if (ctx.role === CHILD && ctx.parent.mac === mac) attempt.parentAnswered = true;
  const margin = Math.min(ctx.margin(rssi), message.linkMargin);
  const quality = qualityOfMargin(margin);
  if (ctx.attachState === ASKING_ROUTERS && quality !== 3) return;
  if (ctx.role !== DETACHED && !fitsMode(ctx, message)) return;
  if (attempt.candidate.state === PARENT_RESPONSE && !isBetter(attempt.candidate, message, quality, margin))
    return;
  const candidate = new ParentCandidate();
  candidate.mac = mac;
  candidate.rloc16 = message.source;
  candidate.mleCounter = frame.counter + 1;
  candidate.lastHeard = ctx.clock.now();
  candidate.addRssi(rssi, ctx.profile.sensitivity);
  candidate.linkOut = qualityOfMargin(message.linkMargin);
  candidate.state = PARENT_RESPONSE;
  candidate.connectivity = message.connectivity;
  candidate.leaderData = message.leaderData;
  candidate.margin = margin;
  candidate.answer = message.challenge;
  attempt.candidate = candidate;
  ctx.candidate = candidate;
}

/** An attached node looks for another partition, or for its own with a leader that lives. */
function fitsMode(ctx: MleContext, message: ParentResponse): boolean {
  const { leaderData, connectivity } = message;
  const same = leaderData.partitionId === ctx.partitionId;
  const newer = isNewer(connectivity.idSequence, ctx.routers.idSequence);
  if (ctx.attachMode === ANY) return !same || newer;
  if (ctx.attachMode === BETTER) {
    const single = connectivity.activeRouters <= 1;
    return !same && comparePartitions(single, leaderData, ctx.isSingleton(), ctx.leaderData()) > 0;
  }
  return same && (newer || (connectivity.idSequence === ctx.routers.idSequence && !ctx.leaderIsLost()));
}

function isBetter(candidate: ParentCandidate, message: ParentResponse, quality: int, margin: int): boolean {
  const theirs = candidate.connectivity;
  const theirLeader = candidate.leaderData;
  if (theirs === null || theirLeader === null) return true;
  const ours = message.connectivity;
  const order = comparePartitions(
    ours.activeRouters <= 1,
    message.leaderData,
    theirs.activeRouters <= 1,
    theirLeader,
  );
  if (order !== 0) return order > 0;
  if (quality !== candidate.twoWayQuality()) return quality > candidate.twoWayQuality();
  const isRouter = isRouterRloc(message.source);
  if (isRouter !== isRouterRloc(candidate.rloc16)) return isRouter;
  if (ours.parentPriority !== theirs.parentPriority) return ours.parentPriority > theirs.parentPriority;
  if (ours.linkQuality3 !== theirs.linkQuality3) return ours.linkQuality3 > theirs.linkQuality3;
  if (ours.linkQuality2 !== theirs.linkQuality2) return ours.linkQuality2 > theirs.linkQuality2;
  if (ours.linkQuality1 !== theirs.linkQuality1) return ours.linkQuality1 > theirs.linkQuality1;
  return margin > candidate.margin;
}

/** Attached: the node is a child now, whatever it was before. */
export function receiveChildIdResponse(
  ctx: MleContext,
  attempt: Attempt,
  frame: Frame,
  message: ChildIdResponse,
): void {
  if (ctx.attachState !== CHILD_ID_REQUESTED || frame.sourceExtended !== attempt.candidate.mac) return;
  const { leaderData, route } = message;
  const { candidate } = attempt;
  const mode = ctx.attachMode;
  ctx.parentLeaderCost = candidate.connectivity?.leaderCost ?? 0;
  leaveRole(ctx);
  setPartition(ctx, leaderData.partitionId, leaderData.weight, leaderData.leaderRouterId);
  setRouterIds(ctx, route.ids, route.idSequence);
  ctx.parent = candidate.copy();
  ctx.parent.rloc16 = message.source;
  ctx.parent.state = VALID;
  ctx.parent.lastHeard = ctx.clock.now();
  resetCandidate(ctx, attempt);
  setNetworkData(ctx, message.networkData);
  enterChild(ctx, message.address);
  settleAsChild(ctx, mode);
}
