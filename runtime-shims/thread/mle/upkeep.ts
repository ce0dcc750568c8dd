// What becomes due with time: change of role, a silent leader, children and routers that are not heard any more.
// Nothing ticks: each pass says when the next one can be due at the earliest.
import type { int } from "lang";
import { CHILD, DETACHED, LEADER, MILLISECOND, NO_ROUTER, ROUTER, SECOND } from "../constants";
import { INFINITE_COST } from "../table/link_quality";
import { CHILD_ID_REQUEST, INVALID, LINK_REQUEST, RESTORED, VALID } from "../table/neighbor";
import { sendAdvertisement } from "./advertise";
import { DOWNGRADE, IDLE, type MleContext, SAME_1, TOO_FEW_ROUTERS } from "./context";
import { releaseRouterId } from "./leader";
import { askRestoredChild } from "./parenting";
import { removeNeighbor } from "./roles";

/** Far enough: something earlier asks for a pass by itself. */
const LATER: int = 3600 * SECOND;

/** Does what is due; the time of the next pass, µs. */
export function upkeep(ctx: MleContext): int {
  const now = ctx.clock.now();
  if (ctx.role === DETACHED) return upkeepDetached(ctx, now);
  let next = changeRoleWhenDue(ctx, now);
  next = Math.min(next, watchLeader(ctx, now));
  next = Math.min(next, watchChildren(ctx, now));
  next = Math.min(next, watchRouters(ctx, now));
  return next;
}

function upkeepDetached(ctx: MleContext, now: int): int {
  if (!ctx.restoring) return now + LATER;
  if (now < ctx.linkChallengeUntil) return ctx.linkChallengeUntil;
  ctx.restoring = false;
  ctx.actions.becomeDetached();
  return now + LATER;
}

function changeRoleWhenDue(ctx: MleContext, now: int): int {
  if (ctx.roleChangeTime === 0) return now + LATER;
  if (now < ctx.roleChangeTime) return ctx.roleChangeTime;
  ctx.roleChangeTime = 0;
  const { profile } = ctx;
  const routers = ctx.routers.ids.length;
  if (ctx.role === ROUTER && routers > profile.routerDowngradeThreshold) ctx.actions.attach(DOWNGRADE);
  if (ctx.role !== CHILD) return now + LATER;
  if (routers < profile.routerUpgradeThreshold) ctx.actions.becomeRouter(TOO_FEW_ROUTERS);
  if (!ctx.advertisements.running()) {
    sendAdvertisement(ctx);
    const longest = profile.reedAdvertisement + profile.reedAdvertisementJitter;
    ctx.advertisements.startPlain(profile.reedAdvertisement, longest);
  }
  return now + LATER;
}

/** No news of the leader for 120 s: look for it, then for any other (mesh-simulator.md §1.6). */
function watchLeader(ctx: MleContext, now: int): int {
  if (ctx.role === LEADER || ctx.routers.ids.length === 0) return now + LATER;
  const due = ctx.routers.sequenceTime + ctx.profile.networkIdTimeout * SECOND;
  if (now < due) return due;
  if (ctx.attachState === IDLE) ctx.actions.attach(SAME_1);
  return now + LATER;
}

function watchChildren(ctx: MleContext, now: int): int {
  let next = now + LATER;
  let gone = false;
  for (const child of ctx.children.children) {
    if (child.state === INVALID || child.state === CHILD_ID_REQUEST) continue;
    const due = child.lastHeard + child.timeout * SECOND;
    if (now >= due) {
      gone = gone || child.isUsable();
      removeNeighbor(ctx, child);
      continue;
    }
    if (child.state === RESTORED && ctx.isRouting()) askRestoredChild(ctx, child);
    if (due < next) next = due;
  }
  if (gone) ctx.actions.childrenChanged();
  return next;
}

function watchRouters(ctx: MleContext, now: int): int {
  const { profile, routers } = ctx;
  const maxAge = profile.maxNeighborAge * SECOND;
  let next = now + LATER;
  for (const id of routers.ids) {
    const router = routers.router(id);
    if (router === null || id === routers.self) continue;
    if (router.state === VALID || router.state === LINK_REQUEST) {
      const due = router.lastHeard + (router.state === VALID ? maxAge : profile.linkRequestMs * MILLISECOND);
      if (now >= due) removeNeighbor(ctx, router);
      else if (due < next) next = due;
    }
    if (ctx.role !== LEADER) continue;
    if (routers.validNextHop(id) !== NO_ROUTER || routers.linkCostOf(id) < INFINITE_COST) continue;
    const due = router.lastHeard + profile.infiniteCostTimeout * SECOND;
    if (now >= due) releaseRouterId(ctx, id);
    else if (due < next) next = due;
  }
  return next;
}
