// How deep a checked program's calls go: the longest chain of each callback, thread and entry.
import type { CheckedProgram } from "../check-program";
import type { Facts } from "../frontend/facts";
import { ts } from "../frontend/ts";
import type { Location } from "../diagnostics/types";
import { addEdges } from "./call-edges";
import type { CallNode } from "./call-node";
import { findChains, reachable } from "./chains";
import { hasModifier } from "./function-values";
import { addHelpers } from "./helper-frames";
import { collectNodes, isFunctionWithBody, type ProgramNodes } from "./program-nodes";
import { collectFlows } from "./value-flow";

export interface CallDepth {
  readonly kind: "callback" | "thread" | "entry";
  readonly name: string;
  readonly place: Location;
  /** Frames of the longest chain; of a circle each function once. */
  readonly frames: number;
  readonly chain: readonly string[];
  /** Circles of calls that can be reached, as names. */
  readonly recursion: readonly (readonly string[])[];
  /** Function values of the program's user that are called on the way: what they call is not counted. */
  readonly unknown: readonly string[];
}

export interface CallDepths {
  readonly depths: readonly CallDepth[];
  /** Module → number of functions with a body. */
  readonly functions: Readonly<Record<string, number>>;
}

export function measureCalls({ facts, modules }: CheckedProgram): CallDepths {
  if (facts === null) return { depths: [], functions: {} };
  const nodes = collectNodes(facts);
  const { given } = addEdges({ facts, nodes, flows: collectFlows(facts) });
  addHelpers(facts, nodes, modules);
  const chains = findChains();

  function depth(kind: CallDepth["kind"], node: CallNode, place: Location): CallDepth {
    const { frames, nodes: chain } = chains.longest(node);
    // The compiler's wrapper reports what a callback throws.
    const first = kind === "callback" ? ["_safe"] : [];
    const unknown = new Set([...reachable(node)].flatMap((each) => [...each.unknown]));
    return {
      kind,
      name: node.label,
      place,
      frames: frames + first.length,
      chain: [...first, ...chain.filter((each) => each.frames > 0).map((each) => each.label)],
      recursion: chains.recursion(node).map((circle) => circle.map((each) => each.label)),
      unknown: [...unknown].sort(),
    };
  }

  const seen = new Set<CallNode>();
  const outside = given.flatMap(({ kind, node, place }) => {
    if (seen.has(node)) return [];
    seen.add(node);
    return [depth(kind, node, place)];
  });
  const entries = entriesOf(facts, nodes).map((node) => depth("entry", node, node.place));
  const byFrames = (a: CallDepth, b: CallDepth): number => b.frames - a.frames;
  return {
    depths: [...outside.sort(byFrames), ...entries.sort(byFrames)],
    functions: countFunctions(nodes),
  };
}

/** Bodies of modules; what they export, in those that no other module of the program imports. */
function entriesOf(facts: Facts, nodes: ProgramNodes): readonly CallNode[] {
  const imported = new Set([...nodes.byDeclaration.values()].flatMap((node) => [...node.imports]));
  return facts.loaded.sourceFiles.flatMap((file) => {
    const module = nodes.byDeclaration.get(file);
    if (module === undefined) return [];
    if (imported.has(module) && module.label !== "pymesh") return [module];
    const exported = file.statements.flatMap(exportedFunctions);
    return [module, ...new Set(exported.flatMap((each) => nodes.byDeclaration.get(each) ?? []))];
  });
}

function exportedFunctions(node: ts.Statement): readonly ts.Node[] {
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword)) return [];
  if (!ts.isClassDeclaration(node)) return isFunctionWithBody(node) ? [node] : [];
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  const methods = node.members.filter(
    (member) => isFunctionWithBody(member) && !hidden.some((kind) => hasModifier(member, kind)),
  );
  return [node, ...methods];
}

function countFunctions(nodes: ProgramNodes): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const declaration of nodes.byDeclaration.keys()) {
    const module = nodes.byDeclaration.get(declaration.getSourceFile())?.label ?? "";
    counts[module] = (counts[module] ?? 0) + (isFunctionWithBody(declaration) ? 1 : 0);
  }
  return counts;
}
