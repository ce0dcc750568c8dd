// Exceptions of a program: their text and their classes.
import { print } from "lang";

// --- err-this-read
class E extends Error { constructor(m: string) { super(m + "!"); print(this.message); } show(): string { return `[${this.message}]`; } }
try { throw new E("x"); } catch (e) { if (e instanceof E) print(e.show()); }

// --- err-no-super-arg
class E extends Error { readonly code: number; constructor(code: number) { super(); this.code = code; } }
try { throw new E(4); } catch (e) { if (e instanceof E) print(e.code, "[" + e.message + "]"); }

// --- err-inherited-ctor
class E extends Error {} class F extends E { n = 3; }
try { throw new F("hello"); } catch (e) { if (e instanceof F) print(e.message, e.n, e instanceof E, e instanceof Error); }

// --- err-name-static
class E extends Error { static code = 5; }
try { throw new E("x"); } catch (e) { if (e instanceof E) print(E.code, e.message); }

// --- err-toString-method
class E extends Error { constructor(readonly n: number) { super("m" + n); } override toString(): string { return "E" + this.n; } }
const e = new E(1); print(e.toString(), e.message);

// --- err-union-param
function f(e: Error | string): string { return typeof e === "string" ? e : e.message; }
print(f("a"), f(new Error("b")));

// --- err-empty-msg
const e = new Error(""); print(e.message.length, new Error().message === "");

// --- err-pattern
const { message } = new Error("q"); print(message);

// --- err-args
class E extends Error { args = 5; }
try { throw new E("x"); } catch (e) { if (e instanceof E) print(e.args, e.message); }
