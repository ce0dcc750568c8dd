// The child's side of the bond to its parent: keep-alive, and the way back after a reboot (mesh-simulator.md §1.6).
import type { int } from "lang";
import { CHILD, DETACHED, MILLISECOND, routerIdOf } from "../constants";
import type { Frame } from "../frame";
import { VALID } from "../table/neighbor";
import { type MleContext } from "./context";
import { ChildUpdateRequest, ChildUpdateResponse } from "./messages";
import { takeNetworkData } from "./data_requests";
import { enterChild, startKeepAlive } from "./roles";
import { childUpdateRequestSize, childUpdateResponseSize } from "./sizes";

/** Every 234 s, and again each second until an answer comes; after six attempts the parent counts as lost. */
export function sendKeepAlive(ctx: MleContext): void {
  if (ctx.keepAliveAttempts >= ctx.profile.keepAliveAttempts) {
    ctx.keepAliveAttempts = 0;
    ctx.actions.becomeDetached();
    return;
  }
  if (!ctx.parent.isUsable()) {
    ctx.actions.becomeDetached();
    return;
  }
  ctx.keepAliveTimer.start(ctx.profile.unicastRetransmissionMs * MILLISECOND);
  ctx.keepAliveAttempts += 1;
  const attached = ctx.role === CHILD;
  let challenge = 0;
  if (!attached) {
    challenge = ctx.newChallenge();
    ctx.parent.challenge = challenge;
  }
  const message = new ChildUpdateRequest(
    ctx.rloc16,
    attached ? ctx.leaderData() : null,
    null,
    attached ? ctx.profile.childTimeout : 0,
    challenge,
  );
  ctx.send(message, "Child Update Request", childUpdateRequestSize(attached), ctx.parent.mac);
}

export function receiveParentAnswer(ctx: MleContext, frame: Frame, message: ChildUpdateResponse): void {
  const fromParent = frame.sourceExtended === ctx.parent.mac;
  if (message.error) {
    if (fromParent) ctx.actions.becomeDetached();
    return;
  }
  if (ctx.role === DETACHED) {
    if (!fromParent || message.response !== ctx.parent.challenge) return;
    ctx.parent.mleCounter = frame.counter + 1;
    ctx.parent.linkCounter = 0;
    ctx.parent.state = VALID;
    ctx.networkDataStale = true;
    enterChild(ctx, ctx.rloc16);
  } else if (ctx.role !== CHILD) return;
  if (routerIdOf(message.source) !== routerIdOf(ctx.rloc16)) {
    ctx.actions.becomeDetached();
    return;
  }
  ctx.parent.lastHeard = ctx.clock.now();
  if (message.leaderData !== null)
    takeNetworkData(ctx, message.leaderData, null, frame.sourceExtended, false);
  startKeepAlive(ctx);
  ctx.keepAliveAttempts = 0;
}

/** The parent came back from a reboot and asks. */
export function receiveParentUpdate(ctx: MleContext, frame: Frame, message: ChildUpdateRequest): void {
  if (ctx.role !== CHILD || ctx.parent.rloc16 !== message.source) return;
  if (message.leaderData !== null)
    takeNetworkData(ctx, message.leaderData, message.networkData, frame.sourceExtended, false);
  answerParent(ctx, message.challenge);
}

function answerParent(ctx: MleContext, challenge: int): void {
  const { childTimeout } = ctx.profile;
  const message = new ChildUpdateResponse(ctx.rloc16, ctx.leaderData(), childTimeout, challenge, false);
  ctx.send(message, "Child Update Response", childUpdateResponseSize(false, true), ctx.parent.mac);
}
