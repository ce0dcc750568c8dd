// Threads beside the main program on a VM with one stack: in the text of a module, the function that it hands to
// `start_new_thread` becomes a generator that yields where it sleeps or takes a lock, so that the main program goes on
// meanwhile. Lines keep their numbers. What such a function calls is left alone: a sleep in there holds up the rest.

/** The function, or a method of one object, and its last name. */
const START = /\bstart_new_thread\(\s*((?:\w+\.)?(\w+))\s*,/g;
/** What a statement may stand behind in its line: `if x: time.sleep(1)`. */
const BEFORE = /^(\s*(?:(?:if|elif|else|while|for|try|except|finally)\b[^'"#]*:\s*)?)/.source;
const ARGUMENT = /([^()#]*(?:\([^()]*\)[^()#]*)*)/.source;
const AFTER = /(\s*(?:#.*)?)$/.source;
const SLEEP = new RegExp(`${BEFORE}(?:u?time\\.)?(sleep(?:_ms|_us)?)\\(${ARGUMENT}\\)${AFTER}`);
const ACQUIRE = new RegExp(`${BEFORE}([\\w.]+)\\.acquire\\(\\)${AFTER}`);
const WITH = /^(\s*with\s+)([\w.]+)(\s*:\s*(?:#.*)?)$/;
/** A sleep of the firmware under another name; `self.sleep` is the program's own. */
const OTHER_SLEEP = /(?<!\w|self\.)sleep(?:_ms|_us)?\(/;

/** A module's text with the bodies of its threads as generators, each handed over as a tuple; or the text itself. */
export function withThreadBodies(text: string): string {
  if (!text.includes("start_new_thread")) return text;
  const lines = text.split("\n");
  const names = new Set([...text.matchAll(START)].map(([, , name = ""]) => name));
  const bodies = [...names].filter((name) => !isCalled(text, name) && makeGenerator(lines, name));
  if (bodies.length === 0) return text;
  return lines
    .join("\n")
    .replace(START, (all, callee: string, name: string) =>
      bodies.includes(name) ? all.replace(callee, `(${callee},)`) : all,
    );
}

/** Called directly, it has to stay a function; its definition looks like one call. */
const isCalled = (text: string, name: string): boolean =>
  [...text.matchAll(new RegExp(`(?<![\\w.])(?:\\w+\\.)?${name}\\s*\\(`, "g"))].length !== 1;

/** Changes the lines of the function's body; false, and nothing is changed, where that would not be enough. */
function makeGenerator(lines: string[], name: string): boolean {
  const start = lines.findIndex((line) => new RegExp(`^\\s*def\\s+${name}\\s*\\(`).test(line));
  const head = lines.slice(start).findIndex((line) => /:\s*(#.*)?$/.test(line));
  if (start < 0 || head < 0) return false;
  const first = start + head + 1;
  const made: string[] = [];
  let sleeps = 0;
  let inText = false; // between triple quotes
  for (const line of lines.slice(first)) {
    const quotes = (line.match(/"""|'''/g) ?? []).length;
    if (inText || quotes > 0) {
      if (quotes % 2 === 1) inText = !inText;
      made.push(line);
      continue;
    }
    const statement = line.trim();
    if (statement === "" || statement.startsWith("#")) {
      made.push(line);
      continue;
    }
    if (indent(line) <= indent(lines[start] ?? "")) break;
    if (/^(def|class)\b|\byield\b/.test(statement)) return false;
    const slept = line.replace(SLEEP, '$1yield ("$2", $3)$4');
    if (slept !== line) sleeps += 1;
    else if (OTHER_SLEEP.test(line.replace(/#.*/, ""))) return false;
    made.push(slept.replace(ACQUIRE, '$1yield ("acquire", $2)$3').replace(WITH, '$1(yield ("with", $2))$3'));
  }
  if (sleeps === 0) return false;
  lines.splice(first, made.length, ...made);
  return true;
}

const indent = (line: string): number => line.length - line.trimStart().length;
