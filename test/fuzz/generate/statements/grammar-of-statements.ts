// A run of statements: productions by chance, until the budget of steps is used up.
import { affordable, type Context } from "../context";
import { choose, type Production } from "../production";
import { INT } from "../types";
import { type Tree } from "../../tree/tree";
import { assignmentStatements } from "./assignments";
import { branchStatements } from "./branches";
import { changeStatements } from "./changes";
import { destructuringStatements } from "./destructuring";
import { exceptionStatements } from "./exceptions";
import { forOfStatements } from "./for-of";
import { loopStatements } from "./loops";
import { outputStatements, printVariables } from "./output";
import { variableStatements } from "./variables";

const STATEMENTS: readonly Production[] = [
  ...outputStatements,
  ...variableStatements,
  ...assignmentStatements,
  ...branchStatements,
  ...loopStatements,
  ...forOfStatements,
  ...exceptionStatements,
  ...destructuringStatements,
  ...changeStatements,
];

export function makeStatements(context: Context, count: number): Tree[] {
  const made: Tree[] = [];
  for (let i = 0; i < count; i++) {
    if (!affordable(context, 8)) break;
    const depth = context.random.pick([1, 2, 2, 3]);
    const tree = choose({ ...context, depth }, INT, STATEMENTS) ?? printVariables({ ...context, depth: 1 });
    if (tree !== null) made.push(tree);
  }
  return made;
}
