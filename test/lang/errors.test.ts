// Exceptions: Python's classes and texts, and what a catch sees of JavaScript's own errors.
import { describe, expect, test } from "@jest/globals";
import { BoardEnd, CheckFailed } from "../../runtime-shims/lang/host/errors/board-end";
import { exceptionFrom, TimeoutError } from "../../runtime-shims/lang/host/errors/classes";
import { lang, runtime } from "./test-board";
import { onVm } from "./vm";

const { caught } = runtime;

function thrownBy(f: () => unknown): unknown {
  try {
    f();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
const seen = (f: () => unknown): string => {
  const error = caught(thrownBy(f)) as Error;
  return `${error.name}: ${error.message}`;
};

describe("classes", () => {
  const names = Object.keys(lang).filter((name) => /(Error|Interrupt|Exit|Iteration)$/.test(name));

  test("have Python's hierarchy", async () => {
    const pairs = names.flatMap((a) => names.map((b) => [a, b] as const));
    const answers = await onVm(pairs.map(([a, b]) => `issubclass(${a}, ${b})`));
    const classes = lang as unknown as Record<string, new (x: number) => Error>;
    pairs.forEach(([a, b], i) => {
      const [A, B] = [classes[a], classes[b]];
      expect(`${a} ${b} ${String(A === B || A?.prototype instanceof (B ?? Error))}`).toBe(
        `${a} ${b} ${String(answers[i]).toLowerCase()}`,
      );
    });
  });

  test.each([5, 2, 11, 12, 44, 90, 110, 113, -1])("OSError(%i) has the VM's text", async (errno) => {
    const error = new lang.OSError(errno);
    expect(error.errno).toBe(errno);
    expect([error.message, lang.repr(error)]).toEqual(
      await onVm([`OSError(${errno})`, `repr(OSError(${errno}))`]),
    );
  });

  test("have Python's names", () => {
    for (const name of names) expect(exceptionFrom(name, []).name).toBe(name);
    class MeshError extends lang.ValueError {}
    expect(new MeshError("x")).toBeInstanceOf(Error);
    expect(lang.repr(new MeshError("x"))).toBe("MeshError('x',)");
  });

  test("come from a name and arguments", () => {
    expect(exceptionFrom("OSError", [11])).toMatchObject({ errno: 11, message: "[Errno 11] EAGAIN" });
    expect(exceptionFrom("TimeoutError", ["timed out"])).toBeInstanceOf(TimeoutError);
    expect(exceptionFrom("ValueError", ["bad"])).toEqual(new lang.ValueError("bad"));
    expect(exceptionFrom("TypeError", ["bad"])).toBeInstanceOf(TypeError);
    expect(exceptionFrom("Strange", ["bad"]).name).toBe("Error");
  });
});

describe("a catch", () => {
  test("sees the program's own errors as they are", () => {
    for (const error of [new lang.KeyError("x"), new Error("x"), new TypeError("mine")]) {
      expect(caught(error)).toBe(error);
    }
  });

  test("sees the board's class for errors of JavaScript's library and engine", async () => {
    const missing = undefined as unknown as { name: string; length: number; f(): void; 0: number };
    const recurse = (): number => 1 + recurse();
    const [overflow, json, digits, none, index, length] = await onVm([
      "(lambda f: f(f))(lambda f: 1 + f(f))",
      "json.loads('{')",
      "int('12x')",
      "None.name",
      "None[0]",
      "len(None)",
    ]);
    expect(seen(recurse)).toBe(overflow);
    expect(seen(() => JSON.parse("{"))).toBe(json);
    expect(seen(() => BigInt("12x"))).toBe(digits);
    expect(seen(() => missing.name)).toBe(none);
    expect(seen(() => missing[0])).toBe(index);
    expect(seen(() => missing.length)).toBe(length);
    expect(seen(() => missing.f())).toBe("AttributeError: 'NoneType' object has no attribute 'f'");
    expect(seen(() => new Array<number>(-1))).toBe("MemoryError: ");
    expect(seen(() => String.fromCodePoint(0x110000))).toBe("ValueError: chr() arg not in range(0x110000)");
    expect(seen(() => 1n / BigInt(0))).toBe("ZeroDivisionError: divide by zero");
  });

  test("keeps the place where a JavaScript error was thrown", () => {
    const error = thrownBy(() => JSON.parse("{")) as Error;
    expect(caught(error)).toMatchObject({ stack: error.stack, cause: error });
  });

  test("never sees the end of the board", () => {
    const end = new BoardEnd("deepsleep");
    expect(thrownBy(() => caught(end))).toBe(end);
    expect(runtime.isBoardEnd(end)).toBe(true);
    expect(runtime.isBoardEnd(new CheckFailed("x", "a.ts:1"))).toBe(true);
    expect(runtime.isBoardEnd(new Error())).toBe(false);
  });

  test("sees KeyboardInterrupt and SystemExit only where it asks for them", () => {
    const stop = new lang.KeyboardInterrupt();
    expect(thrownBy(() => caught(stop))).toBe(stop);
    expect(thrownBy(() => caught(stop, lang.SystemExit))).toBe(stop);
    expect(caught(stop, lang.SystemExit, lang.KeyboardInterrupt)).toBe(stop);
  });
});

describe("setIndex", () => {
  test("sets, appends at the end, and refuses the rest as the board does", async () => {
    const list = [1, 2];
    runtime.setIndex(list, 0, 9);
    runtime.setIndex(list, 2, 3);
    expect(list).toEqual([9, 2, 3]);
    const assign = "def _assign(x, i):\n    x[i] = 0\n";
    const answers = await onVm(["_assign([9, 2, 3], 4)", "_assign(bytearray(1), 1)"], assign);
    expect([
      seen(() => runtime.setIndex(list, 4, 0)),
      seen(() => runtime.setIndex(new Uint8Array(1), 1, 0)),
    ]).toEqual(answers);
    expect(() => runtime.setIndex(list, -1, 0)).toThrow(lang.IndexError);
  });
});
