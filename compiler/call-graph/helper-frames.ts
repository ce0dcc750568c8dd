// The helpers that functions carry along: Python of ours, which takes frames of the board's stack too.
import type { Facts } from "../frontend/facts";
import { ts } from "../frontend/ts";
import { helperDefinitions } from "../helpers";
import type { HelperDefinition, PyModule, PyScope, SourcePosition, Stmt } from "../python/ir";
import { walkStmts } from "../python/walk";
import { type CallNode, createCallNode } from "./call-node";
import { type ProgramNodes, placeOf } from "./program-nodes";

/** Containers that a helper which calls itself over data is counted for: one list or dict of plain values. */
export const DATA_DEPTH = 1;

export function addHelpers(facts: Facts, nodes: ProgramNodes, modules: readonly PyModule[]): void {
  const byPlace = new Map<string, CallNode>();
  for (const [declaration, node] of nodes.byDeclaration) {
    const { file, line, column } = placeOf(facts, declaration);
    if (node.kind !== "module") byPlace.set(`${file}:${line}:${column}`, node);
    else byPlace.set(file, node);
  }
  const emitted = new Set<CallNode>();
  const nodeAt: NodeLookup = (pos, owner) => {
    const node = byPlace.get(`${pos?.file}:${(pos?.line ?? 0) + 1}:${(pos?.column ?? 0) + 1}`);
    if (node !== undefined) emitted.add(node);
    return node ?? owner;
  };
  for (const module of modules) {
    const owner = byPlace.get(module.sourceFile);
    if (owner !== undefined) visitBody(module.body, module, owner, nodeAt);
  }
  for (const [declaration, node] of nodes.byDeclaration) {
    // Written in place, as the element of a comprehension say.
    if (ts.isArrowFunction(declaration) && !emitted.has(node)) node.frames = 0;
  }
}

/** The node of the function at a place, else that of the function around it. */
type NodeLookup = (pos: SourcePosition | undefined, owner: CallNode) => CallNode;

function visitBody(body: readonly Stmt[], module: PyModule, owner: CallNode, nodeAt: NodeLookup): void {
  const scope: PyScope = module.scope;
  walkStmts(
    body,
    {
      stmt(stmt) {
        if (stmt.kind !== "function") return true;
        visitBody(stmt.body, module, nodeAt(stmt.pos, owner), nodeAt);
        return false;
      },
      expr(expr) {
        if (expr.kind === "lambda") {
          visitBody([{ kind: "expr", value: expr.body }], module, nodeAt(expr.pos, owner), nodeAt);
          return false;
        }
        if (expr.kind === "comprehension")
          owner.calls.add(createCallNode("<comprehension>", "helper", owner.place));
        if (expr.kind === "name") {
          const helper = module.helpers.get(expr.symbol);
          if (helper !== undefined) owner.calls.add(helperNode(helper, owner));
        }
        return true;
      },
    },
    scope,
  );
}

function helperNode(helper: HelperDefinition, owner: CallNode): CallNode {
  const recursive = recursiveHelper(helper);
  const data = recursive === undefined ? "" : ` (${recursive}: recursion over data, ${DATA_DEPTH} level)`;
  return createCallNode(helper.name + data, "helper", owner.place, helperFrames(helper));
}

/** Frames of the longest chain of helpers that begins with this one. */
function helperFrames(helper: HelperDefinition): number {
  const below = Math.max(0, ...dependenciesOf(helper).map(helperFrames));
  const own = hasInnerFrame(helper) ? 2 : 1;
  // The last call of the recursion is that for a plain value.
  return callsItself(helper) ? Math.max(DATA_DEPTH * own + 1, 1 + below) : own + below;
}

function dependenciesOf(helper: HelperDefinition): readonly HelperDefinition[] {
  return helper.dependencies.flatMap((name) => helperDefinitions.get(name) ?? []);
}

/** The name of the helper behind this one, or this one, that calls itself. */
function recursiveHelper(helper: HelperDefinition): string | undefined {
  if (callsItself(helper)) return helper.name;
  return dependenciesOf(helper)
    .map(recursiveHelper)
    .find((name) => name !== undefined);
}

function callsItself({ name, python }: HelperDefinition): boolean {
  const [, ...body] = python.split("\n");
  // Also `map(name, …)`; an attribute of a helper that is a class is no call.
  return body.some((line) => new RegExp(`\\b${name}[(,]`).test(line));
}

/** A comprehension, or a function inside the function, is a frame of its own. */
function hasInnerFrame({ python }: HelperDefinition): boolean {
  return /[[({].* for .* in /.test(python) || (/^ +def /m.test(python) && !python.startsWith("class "));
}
