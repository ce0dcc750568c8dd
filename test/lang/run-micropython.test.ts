// The helper that every comparison with the real VM rests on.
import { describe, expect, test } from "@jest/globals";
import { runMicroPython } from "../support/run-micropython";

describe("runMicroPython", () => {
  test("returns what the program prints, byte for byte", async () => {
    expect(await runMicroPython({}, "print('hello')\nprint('no end é', end='')")).toEqual({
      stdout: "hello\nno end é",
      error: null,
    });
  });

  test("imports modules from the files given, in folders too", async () => {
    const files = { "a.py": "x = 41\n", "lib/b.py": "y = 1\n" };
    const result = await runMicroPython(files, "import a\nfrom lib import b\nprint(a.x + b.y, __name__)");
    expect(result).toEqual({ stdout: "42 __main__\n", error: null });
  });

  test("reports the exception that ends the program, with its traceback", async () => {
    const { stdout, error } = await runMicroPython(
      {},
      "print(1)\ndef f():\n    raise ValueError('bad\\nvalue')\nf()",
    );
    expect(stdout).toBe("1\n");
    expect(error?.type).toBe("ValueError");
    expect(error?.message).toBe("bad\nvalue");
    expect(error?.traceback).toContain('File "main.py", line 3, in f');
  });

  test("reports a syntax error", async () => {
    expect((await runMicroPython({}, "x = = 1")).error?.type).toBe("SyntaxError");
  });

  test("programs share nothing", async () => {
    await runMicroPython({ "m.py": "v = 1" }, "import m\nm.v = 2\nx = 1");
    expect((await runMicroPython({}, "print('x' in globals())\nimport m")).error?.type).toBe("ImportError");
  });

  test("stops a program that never ends, and runs the next one", async () => {
    const endless = await runMicroPython({}, "while True: pass", { timeoutMs: 300 });
    expect(endless.error?.type).toBe("Timeout");
    expect((await runMicroPython({}, "print(2)")).stdout).toBe("2\n");
  });
});
