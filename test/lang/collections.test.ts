// OrderedMap keeps JavaScript's order on the board, also when it changes under a loop; unordered has none.
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createLang } from "../../runtime-shims/lang/host/lang";
import { namedTuple } from "../../runtime-shims/lang/host/data/collections";
import { createTestBoard, lang } from "./test-board";
import { onVm } from "./vm";

interface Change {
  readonly turn: number;
  readonly key: number;
  readonly kind: "set" | "delete" | "clear";
}

/** Walks a map of five keys while changes happen at given turns; the keys visited, then those left. */
function walkOnHost(changes: readonly Change[]): string {
  const map = new lang.OrderedMap([4, 3, 2, 1, 0].map((key) => [key, key * 10] as const));
  const visited: number[] = [];
  for (const [key, value] of map) {
    visited.push(value ?? key);
    for (const change of changes.filter(({ turn }) => turn === visited.length)) {
      if (change.kind === "set") map.set(change.key, change.key);
      else if (change.kind === "delete") map.delete(change.key);
      else map.clear();
    }
    if (visited.length === 40) break;
  }
  return lang.repr([visited, [...map.keys()], [...map.values()], map.size]);
}

const WALK = `
def _walk(changes):
    m = _OrderedMap([(k, k * 10) for k in (4, 3, 2, 1, 0)])
    visited = []
    for key, value in m.items():
        visited.append(value)
        for turn, k, kind in changes:
            if turn == len(visited):
                if kind == 's':
                    m[k] = k
                elif kind == 'd':
                    if k in m:
                        del m[k]
                else:
                    m.clear()
        if len(visited) == 40:
            break
    return [visited, list(m.keys()), list(m.values()), len(m)]
`;

describe("OrderedMap", () => {
  test("walks exactly like JavaScript's Map while entries come and go", async () => {
    const change = fc.record({
      turn: fc.integer({ min: 1, max: 8 }),
      key: fc.integer({ min: 0, max: 7 }),
      kind: fc.constantFrom<Change["kind"]>("set", "delete", "delete", "set", "clear"),
    });
    const walks = fc.sample(fc.array(change, { maxLength: 10 }), { numRuns: 400, seed: 8 });
    const answers = await onVm(
      walks.map(
        (list) =>
          `_walk([${list.map(({ turn, key, kind }) => `(${turn}, ${key}, '${kind[0]}')`).join(", ")}])`,
      ),
      WALK,
    );
    walks.forEach((list, i) => expect(walkOnHost(list)).toBe(answers[i]));
  });

  test("on the VM is a dict for every other purpose", async () => {
    const make = "(lambda m: EXPRESSION)(_OrderedMap([('b', 1), ('a', 2)]))";
    const ask = (expression: string): string => make.replace("EXPRESSION", expression);
    expect(
      await onVm(
        [
          "list(m)",
          "m['a']",
          "m.get('c')",
          "'b' in m",
          "len(m)",
          "sorted(m)",
          "isinstance(m, dict)",
          "_repr(m)",
          "_dumps(m)",
        ].map(ask),
      ),
    ).toEqual([
      "['b', 'a']",
      "2",
      "None",
      "True",
      "2",
      "['a', 'b']",
      "True",
      "{'a': 2, 'b': 1}",
      '{"a": 2, "b": 1}',
    ]);
  });
});

describe("unordered", () => {
  const shuffle = (numbers: number[]): typeof lang.unordered =>
    createLang(createTestBoard({ random: () => numbers.shift() ?? 0 })).unordered;

  test("takes its order from the board's random numbers", () => {
    const map = new Map([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
    const stay = [0.99, 0.99];
    expect(shuffle([...stay])(map)).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
    expect(shuffle([0, 0])(map)).toEqual([
      ["b", 2],
      ["c", 3],
      ["a", 1],
    ]);
    expect(shuffle([0, 0])(new Set([1, 2, 3]))).toEqual([2, 3, 1]);
    expect(shuffle([0])({ x: 1, y: 2 })).toEqual(["y", "x"]);
  });

  test("gives every element once, in every order", () => {
    const orders = new Set<string>();
    for (let i = 0; i < 6; i++) orders.add(String(shuffle([(i % 3) / 3, (i % 2) / 2])([1, 2, 3])));
    expect(orders.size).toBe(6);
  });
});

test("a named tuple is a tuple whose fields have names", () => {
  const leader = namedTuple("Leader", ["mac", "rloc16"])(7n, 0x400);
  expect([leader.mac, leader.rloc16, leader[0], leader.length]).toEqual([7n, 0x400, 7n, 2]);
  const [mac, rloc16] = leader;
  expect([mac, rloc16]).toEqual([7n, 0x400]);
  expect(leader.slice(1)).toEqual([0x400]);
});
