// Labelled `break` and `continue`.
import { print } from "lang";

// --- break-outer
let steps = 0;
outer: for (let i = 0; i < 5; i++) {
  for (let j = 0; j < 5; j++) {
    if (i === 2 && j === 1) break outer;
    steps++;
  }
}
print(steps);

// --- continue-outer
const seen: string[] = [];
outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    if (j === i) continue outer;
    seen.push(String(i) + String(j));
  }
  seen.push("end");
}
print(seen.join(" "));

// --- three-levels
let text = "";
a: for (let i = 0; i < 3; i++) {
  b: for (let j = 0; j < 3; j++) {
    for (let k = 0; k < 3; k++) {
      if (k === 2) continue b;
      if (j === 2) continue a;
      if (i === 2) break a;
      text += `${i}${j}${k} `;
    }
    text += "!";
  }
  text += "#";
}
print(text);

// --- while-in-for-of
const rows = [
  [1, 2, -1, 9],
  [3, -1],
  [4, 5],
];
let sum = 0;
next: for (const row of rows) {
  let i = 0;
  while (i < row.length) {
    if (row[i]! < 0) continue next;
    sum += row[i]!;
    i++;
  }
  sum += 1000;
}
print(sum);

// --- continue-of-a-while
let n = 0;
let inner = 0;
again: while (n < 4) {
  n++;
  for (const k of [1, 2, 3]) {
    inner++;
    if (k === n) continue again;
  }
  print("not left early", n);
}
print(n, inner);

// --- continue-of-a-do
let n = 0;
const log: number[] = [];
again: do {
  n++;
  for (let k = 0; k < 3; k++) {
    if (k === 1) continue again;
    log.push(n * 10 + k);
  }
} while (n < 3);
print(log);

// --- label-on-the-innermost-loop
let count = 0;
only: for (let i = 0; i < 10; i++) {
  if (i % 2 === 0) continue only;
  if (i > 6) break only;
  count += i;
}
print(count);

// --- through-finally
const log: string[] = [];
outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    try {
      if (j === 1) continue outer;
      if (i === 2) break outer;
      log.push(`${i}${j}`);
    } finally {
      log.push(`f${i}${j}`);
    }
  }
}
print(log.join(" "));

// --- through-two-finallys
const log: string[] = [];
outer: for (const a of [1, 2]) {
  try {
    for (const b of [1, 2]) {
      try {
        if (b === 2) continue outer;
        log.push("body");
      } finally {
        log.push("inner");
      }
    }
  } finally {
    log.push("outer" + String(a));
  }
  log.push("never");
}
print(log.join(" "));

// --- from-catch
const log: string[] = [];
outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    try {
      if (j === i) throw new Error("same");
      log.push(`${i}${j}`);
    } catch {
      log.push("c");
      continue outer;
    }
  }
}
print(log.join(" "));

// --- from-a-switch-to-the-loop
const log: string[] = [];
scan: for (const c of "ab.cd!ef") {
  switch (c) {
    case ".":
      continue scan;
    case "!":
      break scan;
    default:
      log.push(c);
      break;
  }
  log.push("-");
}
print(log.join(""));

// --- from-a-switch-in-an-inner-loop
let out = "";
rows: for (const row of ["ab", "c;d", "e!f", "gh"]) {
  for (const c of row) {
    switch (c) {
      case ";":
        out += "|";
        continue rows;
      case "!":
        break rows;
    }
    out += c;
  }
  out += "/";
}
print(out);

// --- label-on-a-switch
function f(n: number): string {
  let out = "";
  choose: switch (n) {
    case 1:
      for (const k of [1, 2, 3]) {
        out += String(k);
        if (k === 2) break choose;
      }
      out += "x";
      break;
    default:
      out += "d";
  }
  return out;
}
print(f(1), f(2));

// --- closures-in-labelled-loops
const fs: (() => string)[] = [];
outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    if (j > i) continue outer;
    fs.push(() => `${i}${j}`);
  }
}
print(fs.map((f) => f()).join(" "));

// --- increment-runs-on-labelled-continue
let text = "";
outer: for (let i = 0, k = 100; i < 4; i++, k -= 10) {
  while (true) {
    text += `${i}:${k} `;
    continue outer;
  }
}
print(text);

// --- deep-break-with-found-value
function find(grid: number[][], wanted: number): [number, number] {
  let at: [number, number] = [-1, -1];
  search: for (let y = 0; y < grid.length; y++) {
    const row = grid[y]!;
    for (let x = 0; x < row.length; x++) {
      if (row[x] === wanted) {
        at = [x, y];
        break search;
      }
    }
  }
  return at;
}
print(find([[1, 2], [3, 4]], 3), find([[1]], 9));

// --- nested-loops-inside-using-finally-and-loop
const log: string[] = [];
top: while (true) {
  for (const x of [1, 2, 3]) {
    try {
      try {
        if (x === 2) break top;
      } finally {
        log.push("a" + String(x));
      }
    } finally {
      log.push("b" + String(x));
    }
  }
}
print(log.join(" "));

// --- label-on-a-block
function f(n: number): string {
  let out = "";
  done: {
    out += "a";
    if (n > 1) break done;
    out += "b";
    for (const k of [1, 2, 3]) {
      if (k === n + 1) break done;
      out += String(k);
    }
    out += "c";
  }
  return out + "!";
}
print(f(0), f(1), f(2), f(5));

// --- continue-out-of-a-labelled-block
let out = "";
for (let i = 0; i < 4; i++) {
  part: {
    if (i === 1) continue;
    if (i === 2) break part;
    out += String(i);
  }
  out += ".";
}
print(out);
