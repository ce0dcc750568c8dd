// Python's exception classes.
import {
  ArithmeticError,
  AssertionError,
  AttributeError,
  EOFError,
  ImportError,
  IndexError,
  KeyError,
  KeyboardInterrupt,
  LookupError,
  MemoryError,
  NameError,
  NotImplementedError,
  OSError,
  OverflowError,
  RuntimeError,
  StopIteration,
  SystemExit,
  UnicodeError,
  ValueError,
  ZeroDivisionError,
  bytes,
  idiv,
  print,
} from "lang";

// --- message
try {
  throw new ValueError("bad value");
} catch (e) {
  if (e instanceof ValueError) print(e.message);
}

// --- hierarchy
function run(n: number): string {
  try {
    if (n === 0) throw new KeyError("k");
    if (n === 1) throw new IndexError("i");
    if (n === 2) throw new OverflowError("o");
    if (n === 3) throw new NotImplementedError("n");
    throw new AssertionError("a");
  } catch (e) {
    if (e instanceof LookupError) return "lookup";
    if (e instanceof ArithmeticError) return "arithmetic";
    if (e instanceof RuntimeError) return "runtime";
    return "other";
  }
}
for (let i = 0; i < 5; i++) print(run(i));

// --- oserror
try {
  throw new OSError(2);
} catch (e) {
  if (e instanceof OSError) print(e.errno, e.errno === 2);
}

// --- oserror-subclass
class LinkError extends OSError {
  constructor() {
    super(5);
  }
}
try {
  throw new LinkError();
} catch (e) {
  if (e instanceof OSError) print(e.errno, e instanceof LinkError);
}

// --- zero-division-is-caught-by-name
function run(b: number): string {
  try {
    return String(idiv(7, b)) + " " + String(7 % b);
  } catch (e) {
    if (e instanceof ZeroDivisionError) return "zero";
    throw e;
  }
}
print(run(2), run(0));

// --- system-exit
try {
  throw new SystemExit();
} catch (e) {
  if (e instanceof SystemExit) print("exit");
  else throw e;
}

// --- system-exit-is-not-caught-by-catch
const log: string[] = [];
function stop(): void {
  try {
    throw new SystemExit();
  } catch {
    log.push("never");
  }
}
try {
  stop();
} catch (e) {
  if (e instanceof SystemExit) log.push("seen");
  else throw e;
}
print(log);

// --- interrupt-runs-finally
const log: string[] = [];
try {
  try {
    throw new KeyboardInterrupt();
  } finally {
    log.push("finally");
  }
} catch (e) {
  if (e instanceof KeyboardInterrupt) log.push("caught");
  else throw e;
}
print(log);

// --- subclass-with-fields
class ParseError extends ValueError {
  constructor(
    readonly line: number,
    text: string,
  ) {
    super(`line ${line}: ${text}`);
  }
}
try {
  throw new ParseError(3, "bad");
} catch (e) {
  if (e instanceof ParseError) print(e.line, e.message);
}

// --- empty-message
try {
  throw new ValueError();
} catch (e) {
  if (e instanceof ValueError) print(e.message === "", e.message.length);
}

// --- value-error-from-bytes
try {
  print(new bytes([300]));
} catch (e) {
  if (e instanceof ValueError) print("value error");
}

// --- every-class
function run(n: number): Error {
  switch (n) {
    case 0:
      return new ArithmeticError("arithmetic");
    case 1:
      return new ZeroDivisionError("zero");
    case 2:
      return new AttributeError("attribute");
    case 3:
      return new EOFError("eof");
    case 4:
      return new ImportError("import");
    case 5:
      return new LookupError("lookup");
    case 6:
      return new MemoryError("memory");
    case 7:
      return new NameError("name");
    case 8:
      return new RuntimeError("runtime");
    case 9:
      return new StopIteration("stop");
    default:
      return new UnicodeError("unicode");
  }
}
for (let i = 0; i < 11; i++) {
  const e = run(i);
  print(e.message, e instanceof ArithmeticError, e instanceof LookupError, e instanceof ValueError);
}

// --- thrown-from-a-table
const makers: (() => Error)[] = [() => new MemoryError("m"), () => new NameError("n"), () => new ImportError("i")];
for (const make of makers) {
  try {
    throw make();
  } catch (e) {
    if (e instanceof MemoryError) print("memory", e.message);
    else if (e instanceof NameError) print("name", e.message);
    else if (e instanceof Error) print("other", e.message);
  }
}

// --- messages-of-interrupts
try {
  throw new KeyboardInterrupt("by hand");
} catch (e) {
  if (e instanceof KeyboardInterrupt) print(e.message);
}
try {
  throw new SystemExit("done");
} catch (e) {
  if (e instanceof SystemExit) print(e.message);
}
