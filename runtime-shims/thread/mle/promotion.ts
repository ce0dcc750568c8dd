// From child to router, and back: Address Solicit and Address Release (mesh-simulator.md §1.6).
import type { int } from "lang";
import { CHILD, DISABLED, NO_ADDRESS, NO_ROUTER, rlocOfRouter, ROUTER, routerIdOf } from "../constants";
import type { SolicitBody, TmfBody } from "../ip/datagram";
import { CHILD_ID_REQUEST } from "../table/neighbor";
import { ANY, BETTER, DOWNGRADE, HAVE_CHILD_ID_REQUEST, type MleContext, PARTITION_CHANGE } from "./context";
import { requestLinks } from "./links";
import { answerChildIdRequest } from "./parenting";
import { enterRouting, removeChildren, setRouterId, setRouterIds } from "./roles";

/** A child asks the leader for a router id; false when it may not. */
export function solicitRouterId(ctx: MleContext, reason: int): boolean {
  if (ctx.role === DISABLED || !ctx.routerRoleEnabled) return false;
  if (ctx.role !== CHILD || ctx.solicitPending) return true;
  ctx.advertisements.stop();
  const body: SolicitBody = {
    kind: "solicit",
    mac: ctx.eui64,
    rloc16: ctx.previousRouterId === NO_ROUTER ? NO_ADDRESS : rlocOfRouter(ctx.previousRouterId),
    reason,
    routerIds: [],
    idSequence: 0,
  };
  const { partitionId, life } = ctx;
  ctx.solicitPending = true;
  ctx.actions.request(rlocOfRouter(ctx.leaderRouterId), "a/as", body, (answer) => {
    // A change of partition has given the request up.
    if (ctx.life === life && ctx.partitionId === partitionId && ctx.solicitPending)
      receiveRouterId(ctx, answer);
  });
  return true;
}

function receiveRouterId(ctx: MleContext, answer: TmfBody | null): void {
  ctx.solicitPending = false;
  if (ctx.role !== CHILD || answer === null || answer.kind !== "solicit") return;
  if (answer.rloc16 === NO_ADDRESS) {
    if (ctx.previousRouterId !== NO_ROUTER) {
      removeChildren(ctx);
      setRouterId(ctx, NO_ROUTER);
    }
    return;
  }
  const id = routerIdOf(answer.rloc16);
  if (ctx.previousRouterId !== NO_ROUTER && ctx.previousRouterId !== id) removeChildren(ctx);
  setRouterId(ctx, id);
  ctx.routers.clear();
  enterRouting(ctx, ROUTER);
  setRouterIds(ctx, answer.routerIds, answer.idSequence);
  adoptParent(ctx);
  requestLinks(ctx);
  for (const child of ctx.children.children)
    if (child.state === CHILD_ID_REQUEST) answerChildIdRequest(ctx, child);
}

/** The parent becomes the first router known, and the way to the leader the one it had. */
function adoptParent(ctx: MleContext): void {
  const { parent, routers } = ctx;
  const self = routers.router(ctx.routerId);
  if (self !== null) self.mac = ctx.eui64;
  const id = routerIdOf(parent.rloc16);
  if (!routers.isAllocated(id)) return;
  routers.routers[id] = parent.copy();
  routers.refreshLink(id);
  if (ctx.leaderRouterId === id || !routers.isAllocated(ctx.leaderRouterId)) return;
  routers.cost[ctx.leaderRouterId] = ctx.parentLeaderCost;
  routers.nextHop[ctx.leaderRouterId] = id;
}

function releaseRouterId(ctx: MleContext): void {
  const rloc16 = rlocOfRouter(ctx.previousRouterId);
  ctx.actions.request(
    rlocOfRouter(ctx.leaderRouterId),
    "a/ar",
    { kind: "release", mac: ctx.eui64, rloc16 },
    () => undefined,
  );
}

/** A former router has become a child: its children need a router, or it gives its id back. */
export function settleAsChild(ctx: MleContext, mode: int): void {
  if (ctx.previousRouterId !== NO_ROUTER) {
    const children = ctx.children.hasAny();
    if (mode === DOWNGRADE) {
      releaseRouterId(ctx);
      removeChildren(ctx);
      setRouterId(ctx, NO_ROUTER);
    } else if (mode === ANY || mode === BETTER) {
      if (children && ctx.routerPartitionId !== ctx.partitionId) solicitRouterId(ctx, PARTITION_CHANGE);
    } else if (children) solicitRouterId(ctx, HAVE_CHILD_ID_REQUEST);
  }
  const enough = ctx.routers.ids.length >= ctx.profile.routerUpgradeThreshold;
  if (enough && (ctx.previousRouterId === NO_ROUTER || !ctx.children.hasAny())) setRouterId(ctx, NO_ROUTER);
}
