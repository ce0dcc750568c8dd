// `try`, `catch`, `finally` and `throw`.
import { KeyboardInterrupt, OSError, ValueError, print } from "lang";

// --- catch-all
try {
  throw new Error("broken");
} catch {
  print("caught");
}

// --- message
try {
  throw new Error("no route");
} catch (e) {
  if (e instanceof Error) print(e.message);
}

// --- no-throw
let out = "";
try {
  out += "a";
} catch {
  out += "b";
} finally {
  out += "c";
}
print(out);

// --- finally-runs-on-throw
let out = "";
try {
  try {
    out += "a";
    throw new Error("x");
  } finally {
    out += "f";
  }
} catch {
  out += "c";
}
print(out);

// --- filters-by-class
class MeshError extends Error {}
class RouteError extends MeshError {}
function run(n: number): string {
  try {
    if (n === 0) throw new RouteError("route");
    if (n === 1) throw new MeshError("mesh");
    if (n === 2) throw new ValueError("value");
    if (n === 3) throw new Error("plain");
    return "fine";
  } catch (e) {
    if (e instanceof RouteError) return "R " + e.message;
    if (e instanceof MeshError) return "M " + e.message;
    if (e instanceof ValueError) return "V " + e.message;
    return "other";
  }
}
for (let i = 0; i < 5; i++) print(run(i));

// --- else-if-filters-with-rethrow
class A extends Error {}
class B extends Error {}
function inner(n: number): string {
  try {
    if (n === 1) throw new A("a");
    if (n === 2) throw new B("b");
    throw new Error("c");
  } catch (e) {
    if (e instanceof A) {
      return "A";
    } else if (e instanceof B) {
      return "B";
    } else {
      throw e;
    }
  }
}
print(inner(1), inner(2));
try {
  inner(3);
} catch (e) {
  if (e instanceof Error) print("rethrown", e.message);
}

// --- rethrow-keeps-the-object
class Tagged extends Error {
  tag = 0;
}
let first: Tagged | undefined;
try {
  try {
    first = new Tagged("t");
    throw first;
  } catch (e) {
    if (e instanceof Tagged) e.tag = 5;
    throw e;
  }
} catch (e) {
  if (e instanceof Tagged) print(e === first, e.tag, e.message);
}

// --- throw-another-from-catch
try {
  try {
    throw new Error("low");
  } catch (e) {
    if (e instanceof Error) throw new ValueError("high after " + e.message);
    throw e;
  }
} catch (e) {
  if (e instanceof ValueError) print(e.message);
}

// --- finally-after-return
const log: string[] = [];
function run(): number {
  try {
    log.push("try");
    return log.push("value");
  } finally {
    log.push("finally");
  }
}
print(run(), log);

// --- return-value-is-taken-before-finally
function run(): number {
  let n = 1;
  try {
    return n;
  } finally {
    n = 99;
  }
}
print(run());

// --- throw-in-finally-replaces
try {
  try {
    throw new Error("one");
  } finally {
    throw new Error("two");
  }
} catch (e) {
  if (e instanceof Error) print(e.message);
}

// --- throw-in-catch-runs-finally
const log: string[] = [];
try {
  try {
    throw new Error("one");
  } catch {
    log.push("catch");
    throw new Error("two");
  } finally {
    log.push("finally");
  }
} catch (e) {
  if (e instanceof Error) log.push(e.message);
}
print(log);

// --- break-and-continue-through-finally
const log: string[] = [];
for (let i = 0; i < 4; i++) {
  try {
    if (i === 1) continue;
    if (i === 3) break;
    log.push("b" + String(i));
  } finally {
    log.push("f" + String(i));
  }
}
print(log);

// --- nested-return-through-two-finallys
const log: string[] = [];
function run(): string {
  try {
    try {
      return "inner";
    } finally {
      log.push("one");
    }
  } finally {
    log.push("two");
  }
}
print(run(), log);

// --- handled-inside-finally
const log: string[] = [];
try {
  try {
    throw new Error("outer");
  } finally {
    try {
      throw new Error("inner");
    } catch (e) {
      if (e instanceof Error) log.push(e.message);
    }
    log.push("end of finally");
  }
} catch (e) {
  if (e instanceof Error) log.push(e.message);
}
print(log);

// --- catch-variable-shadows
const e = "outside";
try {
  throw new Error("inside");
} catch (e) {
  if (e instanceof Error) print(e.message);
}
print(e);

// --- catch-variable-kept-for-later
let kept: Error | undefined;
try {
  throw new Error("remember");
} catch (e) {
  if (e instanceof Error) kept = e;
}
print(kept === undefined ? "lost" : kept.message);

// --- catch-variable-in-closure
const fs: (() => string)[] = [];
for (const text of ["a", "b"]) {
  try {
    throw new Error(text);
  } catch (e) {
    fs.push(() => (e instanceof Error ? e.message : "?"));
  }
}
print(fs.map((f) => f()));

// --- catch-variable-reassigned
function run(): string {
  try {
    throw new ValueError("v");
  } catch (e) {
    e = new Error("replaced");
    return e instanceof Error ? e.message : "?";
  }
}
print(run());

// --- custom-class-with-fields
class DeliveryError extends Error {
  constructor(
    readonly code: number,
    readonly to: bigint,
  ) {
    super("code " + String(code));
  }
}
try {
  throw new DeliveryError(7, 8121069065142870746n);
} catch (e) {
  if (e instanceof DeliveryError) print(e.code, e.to, e.message);
}

// --- error-made-not-thrown
const e = new Error("just a value");
print(e.message, e instanceof Error);

// --- throw-in-a-called-function
function depth(n: number): number {
  if (n === 0) throw new ValueError("bottom");
  return depth(n - 1) + 1;
}
try {
  depth(5);
} catch (e) {
  if (e instanceof ValueError) print("from", e.message);
}

// --- throw-in-an-arrow
const fail = (text: string): never => {
  throw new Error(text);
};
try {
  fail("arrow");
} catch (e) {
  if (e instanceof Error) print(e.message);
}

// --- oserror-by-errno
try {
  throw new OSError(110);
} catch (e) {
  if (e instanceof OSError) print(e.errno);
}

// --- keyboard-interrupt-is-not-an-error
function run(n: number): string {
  try {
    if (n === 1) throw new KeyboardInterrupt();
    throw new Error("e");
  } catch (e) {
    if (e instanceof KeyboardInterrupt) return "interrupted";
    if (e instanceof Error) return "error";
    throw e;
  }
}
print(run(1), run(2));

// --- keyboard-interrupt-passes-a-plain-catch
const log: string[] = [];
try {
  try {
    throw new KeyboardInterrupt();
  } catch {
    log.push("never");
  } finally {
    log.push("finally");
  }
} catch (e) {
  if (e instanceof KeyboardInterrupt) log.push("outside");
  else throw e;
}
print(log);

// --- empty-catch-and-finally
try {
  throw new Error("x");
} catch {}
try {
} finally {
}
print("alive");

// --- statements-in-the-filter
class A extends Error {}
let count = 0;
for (const text of ["x", "y"]) {
  try {
    throw text === "x" ? new A(text) : new Error(text);
  } catch (e) {
    count++;
    if (e instanceof A) {
      print("A", e.message);
      continue;
    }
    if (e instanceof Error && e.message === "y") print("second", count);
  }
}

// --- or-of-two-classes
class A extends Error {}
class B extends Error {}
for (const n of [0, 1]) {
  try {
    throw n === 0 ? new A("a") : new B("b");
  } catch (e) {
    if (e instanceof A || e instanceof B) print("either", e.message);
  }
}

// --- generator-with-try
function* numbers(): Generator<number> {
  for (let i = 0; i < 4; i++) {
    try {
      if (i === 2) throw new Error("skip");
      yield i;
    } catch {
      yield -i;
    } finally {
      print("turn", i);
    }
  }
}
print([...numbers()]);

// --- what-the-board-raises
interface Table {
  [name: string]: number;
}
const list = [1, 2];
const table: Table = { a: 1 };
function check(f: () => void): boolean {
  try {
    f();
    return false;
  } catch {
    return true;
  }
}
print(check(() => print(list[5], table["zz"])));
print(check(() => {
  let zero = 0;
  print(5 % zero);
}));
print(check(() => print(JSON.parse("nope"))));

// --- catch-then-continue-the-loop
let ok = 0;
let bad = 0;
for (const text of ["1", "x", "3"]) {
  try {
    if (text === "x") throw new ValueError("not a number: " + text);
    ok++;
  } catch {
    bad++;
    continue;
  }
  ok += 10;
}
print(ok, bad);

// --- continue-runs-finally-before-the-step
const steps: string[] = [];
for (let i = 0; i < 6; i += 2) {
  if (i === 4) i += 1;
  try {
    steps.push(`try ${i}`);
    if (i === 2) continue;
    if (i === 5) break;
    steps.push(`rest ${i}`);
  } finally {
    steps.push(`finally ${i}`);
  }
  steps.push(`end ${i}`);
}
print(steps);

// --- continue-of-a-do-loop-runs-finally-before-the-test
const seen: string[] = [];
let n = 0;
function more(): boolean {
  seen.push(`test ${n}`);
  return n < 3;
}
do {
  n++;
  try {
    if (n === 2) continue;
    seen.push(`body ${n}`);
  } finally {
    seen.push(`finally ${n}`);
  }
} while (more());
print(seen);

// --- labelled-continue-through-finally
const way: string[] = [];
outer: for (let i = 0, j = 10; i < 4; i++, j--) {
  try {
    for (const k of [1, 2, 3]) {
      try {
        if (k === 2) continue outer;
        if (i === 3) break outer;
      } finally {
        way.push(`inner ${i} ${k}`);
      }
    }
  } finally {
    way.push(`outer ${i} ${j}`);
  }
}
print(way);
