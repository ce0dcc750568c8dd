// The longest chain of calls from a node, and the circles that it can reach.
import type { CallNode } from "./call-node";

export interface Chain {
  readonly frames: number;
  /** From the first to the innermost call. */
  readonly nodes: readonly CallNode[];
}

export interface Chains {
  longest(node: CallNode): Chain;
  /** Functions that call each other in a circle, reachable from the node. */
  recursion(node: CallNode): readonly (readonly CallNode[])[];
}

export function findChains(): Chains {
  const components = createComponents((node) => [...node.calls, ...node.imports]);
  const circles = createComponents((node) => [...node.calls]);
  const known = new Map<CallNode, Chain>();

  function longest(node: CallNode): Chain {
    const before = known.get(node);
    if (before !== undefined) return before;
    const members = components.of(node);
    let best: Chain = { frames: 0, nodes: [] };
    for (const member of members) {
      for (const next of [...member.calls, ...member.imports]) {
        if (members.includes(next)) continue;
        const chain = longest(next);
        // The firmware's import is native; `_import`, which looks for an override first, is a frame.
        const frames = chain.frames + (member.imports.has(next) && !member.calls.has(next) ? 1 : 0);
        if (frames > best.frames) best = { frames, nodes: chain.nodes };
      }
    }
    // All functions of a circle count once.
    const others = members.filter((member) => member !== node);
    const own = [node, ...others];
    const frames = own.reduce((sum, member) => sum + member.frames, best.frames);
    const chain = { frames, nodes: [...own, ...best.nodes] };
    known.set(node, chain);
    return chain;
  }

  function recursion(node: CallNode): readonly (readonly CallNode[])[] {
    const found = new Set<readonly CallNode[]>();
    for (const each of reachable(node)) {
      const members = circles.of(each);
      if (members.length > 1 || each.calls.has(each)) found.add(members);
    }
    return [...found];
  }

  return { longest, recursion };
}

export function reachable(node: CallNode): ReadonlySet<CallNode> {
  const seen = new Set([node]);
  for (const each of seen) for (const next of [...each.calls, ...each.imports]) seen.add(next);
  return seen;
}

interface Components {
  /** The strongly connected component of a node. */
  of(node: CallNode): readonly CallNode[];
}

/** Tarjan's algorithm, begun wherever a node is first asked for. */
function createComponents(next: (node: CallNode) => readonly CallNode[]): Components {
  const component = new Map<CallNode, readonly CallNode[]>();
  const order = new Map<CallNode, number>();
  const stack: CallNode[] = [];

  function visit(node: CallNode): number {
    const index = order.size;
    order.set(node, index);
    stack.push(node);
    let low = index;
    for (const each of next(node)) {
      if (!order.has(each)) low = Math.min(low, visit(each));
      else if (!component.has(each)) low = Math.min(low, order.get(each) ?? low);
    }
    if (low === index) {
      const members = stack.splice(stack.indexOf(node));
      for (const member of members) component.set(member, members);
    }
    return low;
  }

  return {
    of(node) {
      if (!component.has(node)) visit(node);
      return component.get(node) ?? [node];
    },
  };
}
