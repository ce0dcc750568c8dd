// Which library a board's firmware carries.
import { agentScripts, pythonLiteral } from "./board/agent";
import { runScripts, type Session } from "./board/session";

/** "ours": this library; "original": Pycom's Pymesh; "none": no Pymesh. */
export type FrozenLibrary = "ours" | "original" | "none";

/** Only ours has it: the original's codec is `msgpack`. Importing it has no effect of its own. */
const ONLY_OURS = "_pymesh_msgpack";
/** In the original and in ours; defines one class. */
const IN_BOTH = "_pymesh_debug";

export async function frozenModules(
  session: Session,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const { answers } = await runScripts(session, [
    ...agentScripts("frozen"),
    `for n in ${pythonLiteral(names)}:\n _pm.say({"frozen":n,"is":_pm.frozen(n)})`,
  ]);
  return new Set(answers.filter((answer) => answer["is"] === true).map((answer) => String(answer["frozen"])));
}

export async function frozenLibrary(
  session: Session,
  module: string,
): Promise<{ readonly library: FrozenLibrary; readonly hasModule: boolean }> {
  const found = await frozenModules(session, [ONLY_OURS, IN_BOTH, `_${module}`]);
  const library = found.has(ONLY_OURS) ? "ours" : found.has(IN_BOTH) ? "original" : "none";
  return { library, hasModule: found.has(`_${module}`) };
}
