// `using` declarations.
import { print } from "lang";

class Guard {
  constructor(
    readonly name: string,
    private readonly log: string[],
  ) {
    log.push("open " + name);
  }
  [Symbol.dispose](): void {
    this.log.push("close " + this.name);
  }
}
const log: string[] = [];

// --- block
{
  using guard = new Guard("a", log);
  log.push("inside " + guard.name);
}
log.push("after");
print(log);

// --- two-in-one-block
{
  using first = new Guard("1", log);
  using second = new Guard("2", log);
  log.push(first.name + second.name);
}
print(log);

// --- return-inside
function run(): string {
  using guard = new Guard("r", log);
  return "value of " + guard.name;
}
print(run(), log);

// --- throw-inside
try {
  using guard = new Guard("t", log);
  throw new Error("in " + guard.name);
} catch (e) {
  if (e instanceof Error) log.push(e.message);
}
print(log);

// --- break-and-continue-inside
for (let i = 0; i < 4; i++) {
  using guard = new Guard(String(i), log);
  if (i === 1) continue;
  if (i === 2) break;
  log.push("body " + guard.name);
}
print(log);

// --- in-the-middle-of-a-block
function run(early: boolean): number {
  log.push("start");
  if (early) return 1;
  using guard = new Guard("m", log);
  log.push("held " + guard.name);
  return 2;
}
print(run(true), run(false), log);

// --- names-after-the-declaration-stay-visible
function run(): number {
  using guard = new Guard("n", log);
  const a = guard.name.length;
  let b = a + 1;
  b += 1;
  return a + b;
}
print(run(), log);

// --- nested-blocks
{
  using outer = new Guard("outer", log);
  for (const n of [1, 2]) {
    using inner = new Guard(outer.name + String(n), log);
    log.push("use " + inner.name);
  }
}
print(log);

// --- in-a-switch-case
function run(n: number): void {
  switch (n) {
    case 1: {
      using guard = new Guard("case", log);
      log.push("in " + guard.name);
      break;
    }
    default:
      log.push("default");
  }
}
run(1);
run(2);
print(log);

// --- closure-uses-the-guard
function run(): () => string {
  using guard = new Guard("c", log);
  return () => guard.name + String(log.length);
}
print(run()(), log);

// --- two-in-one-declaration
{
  using first = new Guard("1", log),
    second = new Guard("2", log);
  log.push(first.name + second.name);
}
print(log);
