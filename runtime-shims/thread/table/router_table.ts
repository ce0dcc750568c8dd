// The routers of the partition: which ids are in use, links to them, and the next hop towards each, computed
// from the advertisements of neighbours exactly as OpenThread does (mesh-simulator.md §1.7).
import type { int } from "lang";
import { MAX_ROUTER_ID, NO_ROUTER, rlocOfRouter } from "../constants";
import { RouteData } from "../mle/messages";
import { costOfQuality, INFINITE_COST } from "./link_quality";
import { INVALID, Neighbor, VALID } from "./neighbor";

/** Lists of this length: one place per router id. */
const IDS = MAX_ROUTER_ID + 1;

export class RouterTable {
  /** Ids in use, ascending. */
  ids: readonly int[] = [];
  /** Places of ids that are not in use hold null. */
  readonly routers: (Neighbor | null)[] = [];
  /** Router id of the next hop, 63: none. */
  readonly nextHop: int[] = [];
  /** Cost after the first hop: what the next hop said. */
  readonly cost: int[] = [];
  /** Cost of the direct link, 16: none. */
  readonly linkCost: int[] = [];
  /** At the leader: ids are not given out before this time, µs. */
  readonly reuseTime: int[] = [];
  idSequence: int;
  /** When the id sequence was last seen to advance, µs. */
  sequenceTime: int = 0;
  /** This node's own id, 63 when it is no router. */
  self: int = NO_ROUTER;
  /** Of the update that runs: a next hop changed, and a way came or went. */
  private moved: boolean = false;
  private news: boolean = false;

  constructor(idSequence: int) {
    this.idSequence = idSequence;
    for (let id = 0; id < IDS; id++) {
      this.routers.push(null);
      this.nextHop.push(NO_ROUTER);
      this.cost.push(0);
      this.linkCost.push(INFINITE_COST);
      this.reuseTime.push(0);
    }
  }

  isAllocated(id: int): boolean {
    return this.router(id) !== null;
  }

  /** Null for ids that are not in use, and for 63. */
  router(id: int): Neighbor | null {
    return this.routers[id] ?? null;
  }

  routerByMac(mac: bigint): Neighbor | null {
    for (const id of this.ids) {
      const router = this.router(id);
      if (router !== null && router.mac === mac) return router;
    }
    return null;
  }

  /** A router with a working link. */
  linkedRouter(id: int): Neighbor | null {
    const router = this.router(id);
    return router !== null && router.state === VALID && id !== this.self ? router : null;
  }

  linkCount(): int {
    let count = 0;
    for (const id of this.ids) if (this.router(id)?.state === VALID) count += 1;
    return count;
  }

  /** To be called whenever state or quality of the link to `id` changed. */
  refreshLink(id: int): void {
    const router = this.router(id);
    this.linkCost[id] =
      router === null || router.state !== VALID || id === this.self
        ? INFINITE_COST
        : costOfQuality(router.twoWayQuality());
  }

  allocate(id: int): Neighbor {
    const router = new Neighbor();
    router.rloc16 = rlocOfRouter(id);
    this.routers[id] = router;
    this.nextHop[id] = NO_ROUTER;
    this.cost[id] = 0;
    this.linkCost[id] = INFINITE_COST;
    this.ids = this.allocatedIds();
    return router;
  }

  release(id: int): void {
    this.routers[id] = null;
    this.nextHop[id] = NO_ROUTER;
    this.cost[id] = 0;
    this.linkCost[id] = INFINITE_COST;
    this.ids = this.allocatedIds();
  }

  clear(): void {
    this.reuseTime.fill(0);
    for (const id of this.ids) {
      this.routers[id] = null;
      this.nextHop[id] = NO_ROUTER;
      this.cost[id] = 0;
      this.linkCost[id] = INFINITE_COST;
    }
    this.ids = [];
  }

  /** All links are gone; ids and routes stay. */
  clearLinks(): void {
    for (const id of this.ids) {
      const router = this.router(id);
      if (router !== null) router.state = INVALID;
      this.linkCost[id] = INFINITE_COST;
    }
  }

  /** The next hop's id, or 63 when it is not in use any more. */
  validNextHop(id: int): int {
    const hop = this.nextHop[id] ?? NO_ROUTER;
    return this.router(hop) === null ? NO_ROUTER : hop;
  }

  linkCostOf(id: int): int {
    return this.linkCost[id] ?? INFINITE_COST;
  }

  /** Cost over the next hop, the link to it included. */
  routeCost(id: int): int {
    const hop = this.validNextHop(id);
    return hop === NO_ROUTER ? INFINITE_COST : (this.cost[id] ?? 0) + this.linkCostOf(hop);
  }

  /** Cost of the better way; 16 and more: none. */
  pathCost(id: int): int {
    return Math.min(this.linkCostOf(id), this.routeCost(id));
  }

  /** Router id to hand a frame for `id` to, 63: none. */
  hopTowards(id: int): int {
    const link = this.linkCostOf(id);
    if (this.routeCost(id) < link) {
      const hop = this.validNextHop(id);
      return this.router(hop)?.state === INVALID ? NO_ROUTER : hop;
    }
    return link < INFINITE_COST ? id : NO_ROUTER;
  }

  /** Route64 TLV with this node's view. */
  routeData(): RouteData {
    const linkIn: int[] = [];
    const linkOut: int[] = [];
    const cost: int[] = [];
    for (const id of this.ids) {
      const router = this.router(id);
      if (router === null || id === this.self) {
        linkIn.push(0);
        linkOut.push(0);
        cost.push(1);
        continue;
      }
      const path = this.pathCost(id);
      linkIn.push(router.linkIn);
      linkOut.push(router.linkOut);
      cost.push(path >= INFINITE_COST ? 0 : path);
    }
    return new RouteData(this.idSequence, this.ids, linkIn, linkOut, cost);
  }

  /**
   * Takes over what the neighbour with id `sender` advertised. True when a way came or went where there is no
   * link: time to advertise.
   */
  update(route: RouteData, sender: int, now: int): boolean {
    const neighbor = this.router(sender);
    this.news = false;
    this.moved = neighbor !== null;
    while (neighbor !== null && this.moved) {
      this.moved = false;
      for (let i = 0; i < route.ids.length; i++) {
        const id = route.ids[i]!; // i < length
        if (id === this.self) this.updateLinkOut(neighbor, sender, route.linkIn[i] ?? 0);
        // The way to the sender itself is the link; other ways to it are learnt from others.
        else if (id !== sender) this.updateRoute(id, sender, route.cost[i] ?? 0, now);
      }
    }
    return this.news;
  }

  private updateLinkOut(neighbor: Neighbor, sender: int, quality: int): void {
    if (neighbor.linkOut === quality) return;
    neighbor.linkOut = quality;
    this.refreshLink(sender);
    this.moved = true;
  }

  /** What `sender` says about the way to `id`. */
  private updateRoute(id: int, sender: int, advertised: int, now: int): void {
    const router = this.router(id);
    if (router === null) return;
    const hop = this.validNextHop(id);
    const cost = advertised === 0 ? INFINITE_COST : advertised;
    const total = cost + this.linkCostOf(sender);
    if (hop !== NO_ROUTER && hop !== sender) {
      if (total < (this.cost[id] ?? 0) + this.linkCostOf(hop)) this.setRoute(id, sender, cost);
    } else if (total <= INFINITE_COST) {
      if (hop === NO_ROUTER && this.linkCostOf(id) >= INFINITE_COST) this.news = true;
      this.setRoute(id, sender, cost);
    } else if (hop === sender) {
      if (this.linkCostOf(id) >= INFINITE_COST) this.news = true;
      this.setRoute(id, NO_ROUTER, 0);
      router.lastHeard = now;
    }
  }

  private setRoute(id: int, hop: int, cost: int): void {
    if (this.nextHop[id] !== hop) this.moved = true;
    this.nextHop[id] = hop;
    this.cost[id] = cost;
  }

  private allocatedIds(): int[] {
    const ids: int[] = [];
    for (let id = 0; id < IDS; id++) if (this.router(id) !== null) ids.push(id);
    return ids;
  }
}
