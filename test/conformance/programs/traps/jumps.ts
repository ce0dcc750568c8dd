// Switches, loops, labels and finally in their odd forms.
import { print } from "lang";

// --- switch-mid-default
function f(n: number): string { let s = ""; switch (n) { case 1: s += "1"; default: s += "d"; case 2: s += "2"; break; case 3: s += "3"; } return s; }
print(f(1), f(2), f(3), f(4));

// --- switch-default-first
function f(n: string): string { switch (n) { default: return "d"; case "a": return "A"; case "b": case "c": return "BC"; } }
print(f("a"), f("b"), f("c"), f("z"));

// --- switch-effects
const log: string[] = [];
function t(n: number): number { log.push("t" + n); return n; }
switch (t(2)) { case t(1): log.push("one"); case t(2): log.push("two"); case t(3): log.push("three"); break; default: log.push("d"); case t(4): log.push("four"); }
print(log);

// --- switch-default-effects
const log: string[] = [];
function t(n: number): number { log.push("t" + n); return n; }
switch (t(9)) { case t(1): log.push("one"); break; default: log.push("d"); case t(4): log.push("four"); break; case t(5): log.push("five"); }
print(log);

// --- switch-continue
for (let i = 0; i < 5; i++) { switch (i) { case 1: continue; case 2: break; case 3: print("three"); default: print("d", i); } print("end", i); }

// --- switch-closure
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) { switch (i) { case 0: case 1: { const k = i * 10; fs.push(() => k + i); break; } default: fs.push(() => -i); } }
print(fs.map((f) => f()));

// --- switch-return-finally
function f(n: number): string { try { switch (n) { case 1: return "one"; case 2: throw new Error("two"); } return "after"; } catch (e) { return "caught"; } finally { print("fin", n); } }
print(f(1), f(2), f(3));

// --- switch-nested-break
outer: for (let i = 0; i < 3; i++) { switch (i) { case 1: switch (i + 1) { case 2: break outer; } default: print(i); } }

// --- switch-labeled
function f(n: number): string { let s = ""; lab: switch (n) { case 1: for (;;) { s += "x"; if (s.length > 3) break lab; } case 2: s += "two"; } return s; }
print(f(1), f(2));

// --- switch-true
function f(n: number): string { switch (true) { case n < 0: return "neg"; case n === 0: return "zero"; default: return "pos"; } }
print(f(-1), f(0), f(1));

// --- finally-continue
let s = "";
for (let i = 0; i < 4; i++) { try { if (i === 1) continue; if (i === 3) break; s += "b" + i; } finally { s += "f" + i; } s += "e"; }
print(s);

// --- label-finally
let s = "";
a: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { try { if (j === 1) continue a; if (i === 2) break a; s += `${i}${j} `; } finally { s += "f"; } } }
print(s);

// --- return-value-eval
function f(): string { let x = "a"; try { return x; } finally { x = "b"; } }
print(f());

// --- return-list
function f(): number[] { const l = [1]; try { return l; } finally { l.push(2); } }
print(f());

// --- nested-finally
function f(): string { let s = ""; try { try { throw new Error("1"); } finally { s += "a"; } } catch (e) { s += (e as Error).message; try { throw new Error("2"); } catch { s += "c"; } finally { s += "d"; } } finally { s += "e"; } return s; }
print(f());

// --- do-while-continue
let i = 0; let s = "";
do { i++; if (i === 2) continue; if (i === 5) break; s += i; } while (i++ < 6);
print(s, i);

// --- do-while-closure
const fs: (() => number)[] = [];
let i = 0;
do { let k = i * 2; fs.push(() => k++ + i); } while (++i < 3);
print(fs.map((f) => f()), fs.map((f) => f()));

// --- for-closure-mutation
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) { fs.push(() => i++); if (i === 1) i++; }
print(fs.map((f) => f()), fs.map((f) => f()));

// --- for-multi
let s = "";
for (let i = 0, j = 10; i < j; i += 3, j--) { if (i === 3) continue; s += `${i}:${j} `; }
print(s);

// --- for-no-parts
let n = 0;
for (;;) { if (++n > 3) break; }
for (; n < 10; ) { n += 4; }
print(n);

// --- for-float
let c = 0;
for (let x = 0.1; x < 1.0; x += 0.25) c++;
print(c);

// --- for-bound-changes
const l = [1, 2, 3];
let n = 0;
for (let i = 0; i < l.length; i++) { if (l.length < 6) l.push(i); n++; }
print(n);
let lim = 3; n = 0;
for (let i = 0; i < lim; i++) { if (lim < 5) lim++; n++; }
print(n);

// --- for-var-after
let i: number;
for (i = 0; i < 3; i++) {}
print(i);
for (i = 10; i > 3; i -= 3) {}
print(i);

// --- for-down-empty
let s = "";
for (let i = 5; i >= 0; i -= 2) s += i;
for (let i = 3; i < 3; i++) s += "no";
print(s);

// --- labeled-block
let s = "";
try { blk: { s += "a"; if (s.length > 0) break blk; s += "b"; } } finally { s += "c"; }
print(s);

// --- throw-non
class MyErr extends Error { constructor(readonly code: number, m: string) { super(m); } }
class Sub extends MyErr {}
function f(n: number): string { try { if (n === 0) throw new Sub(5, "sub"); if (n === 1) throw new MyErr(6, "my"); if (n === 2) throw new TypeError("t"); throw new Error("e"); } catch (e) { if (e instanceof Sub) return `sub ${e.code} ${e.message}`; if (e instanceof MyErr) return `my ${e.code}`; if (e instanceof TypeError) return "type " + e.message; return "other"; } }
print(f(0), f(1), f(2), f(3));

// --- rethrow
function f(): string { try { try { throw new Error("in"); } catch (e) { throw e; } } catch (e) { return (e as Error).message; } }
print(f());

// --- catch-scope
let e = "outer";
try { throw new Error("x"); } catch (e) { const m = (e as Error).message; print(m); }
print(e);

// --- closure-catch
const fs: (() => string)[] = [];
for (let i = 0; i < 2; i++) { try { throw new Error("m" + i); } catch (e) { fs.push(() => (e as Error).message); } }
print(fs.map((f) => f()));

// --- finally-inner
let s = "";
for (let i = 0; i < 3; i++) { try { s += i; } finally { for (let j = 0; j < 3; j++) { if (j === 1) break; s += "f"; } switch (i) { case 1: s += "one"; break; default: s += "d"; } } }
print(s);
