/**
 * Drops what cannot run, and private definitions that nothing uses. What is exported stays, whoever uses it: a
 * module can be replaced on the board, and the new one may need it.
 */
import type { PyModule } from "../python/ir";
import { removeUnreachable } from "./dead-code/unreachable";
import { removeUnused } from "./dead-code/unused";
import { countMentions } from "./analysis/references";

export function eliminateDeadCode(module: PyModule): PyModule {
  const body = removeUnused(module, removeUnreachable(module.body));
  const mentioned = countMentions(body, module.scope);
  const helpers = new Map([...module.helpers].filter(([symbol]) => mentioned.has(symbol)));
  return { ...module, body, helpers };
}
