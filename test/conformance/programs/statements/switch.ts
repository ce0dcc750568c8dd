// `switch`: fall-through, default anywhere, and what leaves it.
import { print } from "lang";

// --- simple
function name(n: number): string {
  switch (n) {
    case 1:
      return "one";
    case 2:
      return "two";
    default:
      return "many";
  }
}
print(name(1), name(2), name(3));

// --- breaks
let out = "";
for (const n of [1, 2, 3]) {
  switch (n) {
    case 1:
      out += "a";
      break;
    case 2:
      out += "b";
      break;
  }
  out += ".";
}
print(out);

// --- fall-through
function run(n: number): string {
  let out = "";
  switch (n) {
    case 1:
      out += "1";
    case 2:
      out += "2";
      break;
    case 3:
      out += "3";
    default:
      out += "d";
  }
  return out;
}
print(run(1), run(2), run(3), run(4));

// --- grouped-cases
function vowel(c: string): boolean {
  switch (c) {
    case "a":
    case "e":
    case "i":
    case "o":
    case "u":
      return true;
    default:
      return false;
  }
}
print([..."mesh node"].filter(vowel).join(""));

// --- default-first
function run(n: number): string {
  let out = "";
  switch (n) {
    default:
      out += "d";
      break;
    case 1:
      out += "1";
      break;
  }
  return out;
}
print(run(1), run(7));

// --- default-in-the-middle-falls-through
function run(n: number): string {
  let out = "";
  switch (n) {
    case 1:
      out += "1";
    default:
      out += "d";
    case 2:
      out += "2";
      break;
    case 3:
      out += "3";
  }
  return out;
}
print(run(1), run(2), run(3), run(9));

// --- default-in-the-middle-grouped
function run(n: number): string {
  switch (n) {
    case 1:
    default:
    case 5:
      return "x";
    case 2:
      return "two";
  }
}
print(run(1), run(2), run(5), run(6));

// --- discriminant-once
let calls = 0;
function next(): number {
  return ++calls;
}
switch (next()) {
  case 5:
    print("five");
    break;
  case 1:
    print("one");
    break;
}
print(calls);

// --- continue-of-the-loop-around
const out: number[] = [];
for (let i = 0; i < 6; i++) {
  switch (i % 3) {
    case 0:
      continue;
    case 1:
      out.push(i);
      break;
    default:
      out.push(-i);
  }
  out.push(100);
}
print(out);

// --- continue-in-a-while-with-fall-through
let n = 0;
let out = "";
while (n < 5) {
  n++;
  switch (n) {
    case 1:
    case 2:
      out += "s";
    case 3:
      out += "t";
      if (n === 2) continue;
      break;
    case 4:
      continue;
  }
  out += String(n);
}
print(out);

// --- break-inside-an-if
function run(n: number, early: boolean): string {
  let out = "";
  switch (n) {
    case 1:
      out += "a";
      if (early) break;
      out += "b";
      break;
    case 2:
      out += "c";
  }
  return out + "!";
}
print(run(1, true), run(1, false), run(2, true));

// --- break-inside-nested-loop-belongs-to-the-loop
let out = "";
switch (out.length) {
  case 0:
    for (const k of [1, 2, 3]) {
      if (k === 2) break;
      out += String(k);
    }
    out += "after";
    break;
  default:
    out = "no";
}
print(out);

// --- strings-and-enums
enum Kind {
  Ping,
  Pong = 4,
  Data,
}
function label(k: Kind): string {
  switch (k) {
    case Kind.Ping:
      return "ping";
    case Kind.Pong:
      return "pong";
    case Kind.Data:
      return "data";
  }
}
print(label(Kind.Ping), label(Kind.Pong), label(Kind.Data));
function command(text: string): number {
  switch (text) {
    case "mac":
      return 1;
    case "":
      return 2;
    case "rb":
      return 3;
  }
  return 0;
}
print(command("rb"), command(""), command("x"));

// --- block-scopes-in-cases
function run(n: number): string {
  switch (n) {
    case 1: {
      const text = "first";
      return text;
    }
    case 2: {
      const text = "second";
      return text + "!";
    }
  }
  return "none";
}
print(run(1), run(2), run(3));

// --- declaration-shared-by-cases
function run(n: number): number {
  switch (n) {
    case 1:
      let shared = 10;
      if (n === 1 && shared > 5) shared++;
    case 9:
      const other = n * 2;
      return other + 1;
  }
  return 0;
}
print(run(1), run(9), run(3));

// --- computed-cases
function classify(n: number): string {
  switch (true) {
    case n < 0:
      return "below";
    case n > 100:
      return "above";
    default:
      return "inside";
  }
}
print(classify(-1), classify(101), classify(50));

// --- cases-are-evaluated-in-order-until-one-matches
const log: number[] = [];
function k(n: number): number {
  log.push(n);
  return n;
}
switch (2) {
  case k(1):
    print("one");
    break;
  case k(2):
    print("two");
    break;
  case k(3):
    print("three");
}
print(log);

// --- return-from-a-loop-and-a-switch
function find(list: string[]): number {
  for (let i = 0; i < list.length; i++) {
    switch (list[i]) {
      case "x":
        return i;
      case "skip":
        continue;
      case "stop":
        break;
      default:
        i += 10;
    }
  }
  return -1;
}
print(find(["skip", "x"]), find(["a", "x"]), find(["stop", "stop", "x"]));

// --- nested
function run(a: number, b: number): string {
  let out = "";
  switch (a) {
    case 1:
      switch (b) {
        case 1:
          out += "11";
          break;
        default:
          out += "1?";
      }
      out += ";";
      break;
    case 2:
      out += "2";
      switch (b) {
        case 2:
          out += "2";
      }
    case 3:
      out += "3";
  }
  return out;
}
print(run(1, 1), run(1, 5), run(2, 2), run(2, 0), run(3, 3), run(4, 4));

// --- inside-try-finally
function run(n: number): string {
  let out = "";
  for (const k of [n, n + 1]) {
    try {
      switch (k) {
        case 1:
          out += "a";
          continue;
        case 2:
          out += "b";
          break;
        case 3:
          return out + "c";
      }
      out += "-";
    } finally {
      out += "f";
    }
  }
  return out;
}
print(run(0), run(1), run(2), run(3));

// --- many-cases-returning-constants
function text(code: number): string {
  switch (code) {
    case 0:
      return "DISABLED";
    case 1:
      return "DETACHED";
    case 2:
      return "CHILD";
    case 3:
      return "ROUTER";
    case 4:
      return "LEADER";
    case 5:
      return "LEADER_SINGLE";
    case 6:
      return "A";
    case 7:
      return "B";
    case 8:
      return "C";
    default:
      return "UNKNOWN";
  }
}
let out = "";
for (let i = -1; i < 10; i++) out += text(i) + " ";
print(out);

// --- empty
let n = 1;
switch (n++) {
}
switch (n++) {
  default:
}
switch (n++) {
  case 1:
}
print(n);

// --- boolean-and-undefined
function run(v: boolean | undefined): string {
  switch (v) {
    case true:
      return "yes";
    case false:
      return "no";
    case undefined:
      return "unknown";
  }
}
print(run(true), run(false), run(undefined));

// --- bigint
function run(v: bigint): string {
  switch (v) {
    case 8121069065142870746n:
      return "mac";
    case 0n:
      return "zero";
    default:
      return "other";
  }
}
print(run(8121069065142870746n), run(0n), run(8121069065142870747n));

// --- closures-in-a-case
const fs: (() => number)[] = [];
for (let i = 0; i < 4; i++) {
  switch (i) {
    case 1:
    case 3: {
      const copy = i * 2;
      fs.push(() => copy + i);
    }
  }
}
print(fs.map((f) => f()));

// --- float-in-a-case
function f(n: number): string {
  switch (n) {
    case 0.5:
      return "half";
    default:
      return "other";
  }
}
print(f(0.5), f(1.5), f(2));
