// What must hold in every mesh whatever happens to it. What a change of the mesh breaks for a while (two routers of
// one id after two halves met) counts only when it lasts.
import type { Board } from "../../runtime-shims/board/board";
import type { ThreadNode } from "../../runtime-shims/thread/node";
import { LEADER, NO_ROUTER, ROUTER } from "../../runtime-shims/thread/constants";
import type { World } from "../../runtime-shims/world/world";

export interface Violation {
  /** Microseconds. */
  readonly time: number;
  readonly what: string;
}

export interface Invariants {
  /** Looks at the mesh as it is now. */
  look(): void;
  readonly violations: readonly Violation[];
  /** Longest time, seconds, that each transient lasted. */
  readonly longest: ReadonlyMap<string, number>;
  readonly datagrams: { readonly sent: number; readonly delivered: number };
}

interface RoutingNode {
  readonly id: string;
  readonly node: ThreadNode;
  readonly routerId: number;
}

/**
 * Seconds after which a transient is a violation: the network id time-out (120 s), two attempts to attach to the
 * same partition and one to any (20 s each, mesh-simulator.md §1.6), and as much again for losses.
 */
const LASTING = 600;

export function createInvariants(world: World): Invariants {
  const violations: Violation[] = [];
  const longest = new Map<string, number>();
  /** Transients that hold now → since when. */
  let since = new Map<string, number>();
  const datagrams = createDatagramCheck(world, (what) => violations.push({ time: world.now, what }));

  const transients = (): Set<string> => {
    const found = new Set<string>();
    for (const [partition, routers] of partitions(world)) {
      for (const [id, holders] of groupBy(routers, (router) => router.routerId))
        if (holders.length > 1) found.add(`router id ${id} of partition ${partition}: ${names(holders)}`);
      const leaders = routers.filter(({ node }) => node.role() === LEADER);
      if (leaders.length > 1) found.add(`leaders of partition ${partition}: ${names(leaders)}`);
      for (const loop of routeLoops(routers)) found.add(`route loop in partition ${partition}: ${loop}`);
    }
    return found;
  };
  const note = (what: string, seconds: number): void => {
    const kind = what.split(/ \d| of|:/)[0] ?? what;
    longest.set(kind, Math.max(longest.get(kind) ?? 0, seconds));
  };
  return {
    violations,
    longest,
    datagrams: datagrams.counts,
    look() {
      const now = new Map<string, number>();
      for (const what of transients()) {
        const began = since.get(what) ?? world.now;
        now.set(what, began);
        const lasts = (world.now - began) / 1e6;
        note(what, lasts);
        // Reported again only when it lasts as long once more.
        if (lasts >= LASTING) {
          violations.push({ time: world.now, what: `${what}, for ${lasts.toFixed(0)} s` });
          now.set(what, world.now);
        }
      }
      since = now;
      datagrams.look();
      for (const board of world.boards.values())
        if (board.crash !== null) throw new Error(`board ${board.id}: ${board.crash.traceback}`);
    },
  };
}

const names = (routers: readonly RoutingNode[]): string => routers.map(({ id }) => id).join(", ");

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Routers and leaders that are on, by partition. */
function partitions(world: World): Map<number, RoutingNode[]> {
  const routing: RoutingNode[] = [];
  for (const board of world.boards.values()) {
    const node = board.power === "on" ? (board.hardware.thread?.node ?? null) : null;
    if (node === null || node.role() < ROUTER || node.routerId() === NO_ROUTER) continue;
    routing.push({ id: board.id, node, routerId: node.routerId() });
  }
  return groupBy(routing, ({ node }) => node.partitionId());
}

/** Ways along next hops that come back to where they were: "n3 n7 to n9". */
function routeLoops(routers: readonly RoutingNode[]): Set<string> {
  const byId = new Map(routers.map((router) => [router.routerId, router]));
  const loops = new Set<string>();
  for (const target of routers) {
    for (const start of routers) {
      const way: RoutingNode[] = [];
      for (let at: RoutingNode | undefined = start; at !== undefined && at !== target;) {
        const again = way.indexOf(at);
        if (again >= 0) {
          const circle = way.slice(again).map(({ id }) => id);
          loops.add(`${circle.sort().join(" ")} to ${target.id}`);
          break;
        }
        way.push(at);
        const hop: number = at.node.nextHop(target.routerId << 10);
        at = hop === 0xfffe ? undefined : byId.get(hop >> 10);
      }
    }
  }
  return loops;
}

/** Each datagram has a text of its own: its receiver must log it at most once. */
function createDatagramCheck(world: World, report: (what: string) => void) {
  const positions = new Map<Board, number>();
  const delivered = new Set<string>();
  const counts = { sent: 0, delivered: 0 };
  const decoder = new TextDecoder();
  return {
    counts,
    look(): void {
      for (const board of world.boards.values()) {
        const { log } = board.udp;
        for (let index = positions.get(board) ?? 0; index < log.length; index++) {
          const entry = log[index];
          if (entry === undefined) continue;
          if (entry.direction === "tx") {
            counts.sent += 1;
            continue;
          }
          const text = decoder.decode(entry.bytes);
          if (delivered.has(text)) report(`'${text}' was delivered twice, the second time to ${board.id}`);
          delivered.add(text);
          counts.delivered += 1;
        }
        positions.set(board, log.length);
      }
    },
  };
}
