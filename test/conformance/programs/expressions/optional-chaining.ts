// `?.` in all its forms.
import { print } from "lang";

class Node {
  parent: Node | undefined;
  names: string[] | undefined;
  constructor(readonly id: number) {}
  up(): Node | undefined {
    return this.parent;
  }
  add(a: number, b: number): number {
    return this.id + a + b;
  }
}
const root = new Node(1);
const leaf = new Node(2);
leaf.parent = root;
root.names = ["r0", "r1"];

// --- field
print(leaf.parent?.id, root.parent?.id);

// --- long-chain-stops-at-the-first-gap
print(leaf.parent?.parent?.id, leaf.parent?.parent?.parent?.id, root.parent?.parent?.id);

// --- rest-of-chain-is-skipped
function f(n: Node | undefined): number | undefined {
  return n?.up()!.id;
}
print(f(leaf), f(undefined));

// --- method
print(leaf.parent?.up()?.id, leaf.parent?.add(1, 2), root.parent?.add(1, 2));

// --- arguments-are-not-evaluated
let calls = 0;
function next(): number {
  calls++;
  return calls;
}
print(root.parent?.add(next(), next()), calls);
print(leaf.parent?.add(next(), next()), calls);

// --- index
print(root.names?.[1], leaf.names?.[0], root.names?.[7]);

// --- index-is-not-evaluated
let i = 0;
print(leaf.names?.[i++], i, root.names?.[i++], i);

// --- optional-call
let hook: ((n: number) => number) | undefined;
print(hook?.(1));
hook = (n) => n * 2;
print(hook?.(21));

// --- optional-call-of-a-field
class Device {
  on_change: ((n: number) => void) | undefined;
  fire(n: number): void {
    this.on_change?.(n);
  }
}
const d = new Device();
const seen: number[] = [];
d.fire(1);
d.on_change = (n) => {
  seen.push(n);
};
d.fire(2);
print(seen);

// --- receiver-is-evaluated-once
let calls = 0;
function get(there: boolean): Node | undefined {
  calls++;
  return there ? leaf : undefined;
}
print(get(true)?.parent?.id, get(false)?.parent?.id, calls);

// --- with-default
print(root.parent?.id ?? -1, leaf.parent?.id ?? -1, root.parent?.names?.length ?? 0);

// --- in-a-condition
if (leaf.parent?.id === 1) print("one");
if (root.parent?.id === 1) print("never");
else print("none");
if (root.names?.includes("r1") === true) print("included");

// --- length-of-optional-text-and-list
function len(s: string | undefined, l: number[] | undefined): void {
  print(s?.length, l?.length, s?.toUpperCase(), l?.join("-"));
}
len("abc", [1, 2]);
len(undefined, undefined);
len("", []);

// --- records
interface Config {
  lora?: { freq?: number; name?: { text: string } };
}
function show(c: Config | undefined): void {
  print(c?.lora?.freq, c?.lora?.name?.text, c?.lora?.name?.text.length);
}
show({ lora: { freq: 868, name: { text: "eu" } } });
show({ lora: {} });
show({});
show(undefined);

// --- map-lookup
const m = new Map<string, Node>([["leaf", leaf]]);
print(m.get("leaf")?.parent?.id, m.get("other")?.id);

// --- element-lookup
const list = [root, leaf];
print(list[1]?.parent?.id, list[9]?.id, list.find((n) => n.id === 2)?.id, list.find((n) => n.id === 3)?.id);

// --- zero-and-empty-are-values
interface Box {
  n?: number;
  s?: string;
  l?: number[];
}
function show(b: Box): void {
  print(b.n?.toString(), b.s?.length, b.l?.length);
}
show({ n: 0, s: "", l: [] });
show({});

// --- statement-position
let touched = 0;
class Toucher {
  touch(): void {
    touched++;
  }
}
function maybe(t: Toucher | undefined): void {
  t?.touch();
}
maybe(new Toucher());
maybe(undefined);
print(touched);

// --- parenthesised-chain-goes-on
function f(n: Node | undefined): string {
  try {
    return String((n?.parent)!.id);
  } catch {
    return "failed";
  }
}
print(f(leaf), f(root));

// --- null-in-the-type
function f(n: Node | null): number | undefined {
  return n?.id;
}
print(f(root), f(null));
