// The console as serial tools know it: friendly and raw REPL, raw paste, and mpremote itself over a PTY.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { Board } from "../../runtime-shims/board/board";
import { createMicropythonEngine } from "../../runtime-shims/board/engines/micropython/engine";
import { serveBoard } from "../../runtime-shims/board/repl/live-board";
import { createWorldWith, type World } from "../../runtime-shims/world/world";

let world: World;
let output = "";
afterEach(() => world.close());

async function terminal(
  files: Record<string, string> = {},
): Promise<{ board: Board; type: (bytes: string) => Promise<string> }> {
  world = createWorldWith({}, (_name, set) => createMicropythonEngine(set));
  const board = await world.addBoard({ id: "a", mac: 1n, engine: "micropython", frozen: "none", files });
  output = "";
  const console = world.console(board, (bytes) => {
    output += bytes;
  });
  await world.run(0.1);
  return {
    board,
    /** Types, lets the world run a moment, and gives what came back. */
    async type(bytes) {
      output = "";
      console.write(bytes);
      await world.run(0.1);
      return output;
    },
  };
}

const RAW = "raw REPL; CTRL-B to exit\r\n>";

describe("the friendly REPL", () => {
  test("prompts, echoes, prints values, runs blocks, shows tracebacks", async () => {
    const { type } = await terminal();
    expect(output).toMatch(/Type "help\(\)" for more information\.\r\n>>> $/);
    expect(await type("1 + 2\r")).toBe("1 + 2\r\n3\r\n>>> ");
    expect(await type("x = 'h\xc3\xa9'\rx\r")).toBe("x = 'h\xc3\xa9'\r\n>>> x\r\n'h\\xe9'\r\n>>> ");
    expect(await type("for i in range(2):\r  print(i)\r\r")).toBe(
      "for i in range(2):\r\n...   print(i)\r\n... \r\n0\r\n1\r\n>>> ",
    );
    expect(await type("1/0\r")).toMatch(
      /^1\/0\r\nTraceback \(most recent call last\):\r\n[\s\S]*ZeroDivisionError: divide by zero\r\n>>> $/,
    );
  });

  test("Ctrl-C ends the program, Ctrl-D starts it again", async () => {
    const { type } = await terminal({
      "/flash/main.py": "import time\nprint('main')\nwhile True:\n    time.sleep(1)\n",
    });
    expect(output).toBe("main\r\n");
    expect(await type("\x03")).toMatch(/KeyboardInterrupt: *\r\nMicroPython[\s\S]*>>> $/);
    expect(await type("\x04")).toBe("\r\nPYB: soft reboot\r\nmain\r\n");
  });
});

describe("the raw REPL", () => {
  test("runs text, answers with output and traceback", async () => {
    const { type } = await terminal();
    expect(await type("\r\x03\x03\r\x01")).toMatch(/raw REPL; CTRL-B to exit\r\n>$/);
    expect(await type("print('a')\nprint('b')\x04")).toBe("OKa\r\nb\r\n\x04\x04>");
    expect(await type("def f():\n  raise OSError(2)\nf()\x04")).toMatch(
      /^OK.Traceback[\s\S]*in f\r\nOSError: \[Errno 2\] ENOENT\r\n.>$/,
    );
    expect(await type("\x01")).toBe(RAW);
    expect(await type("\x02")).toMatch(/>>> $/);
  });

  test("soft reset leaves main.py out", async () => {
    const { type } = await terminal({
      "/flash/boot.py": "print('boot')\n",
      "/flash/main.py": "print('main')\n",
    });
    await type("\x01");
    expect(await type("\x04")).toBe("OK\r\nPYB: soft reboot\r\nboot\r\n" + RAW);
  });

  test("raw paste with its window", async () => {
    const { type } = await terminal();
    await type("\x01");
    expect(await type("\x05A\x01")).toBe("R\x01\x80\x00\x01");
    const text = "print(1)\n" + "#".repeat(300) + "\n";
    expect(await type(text)).toBe("\x01\x01");
    expect(await type("\x04")).toBe("\x041\r\n\x04\x04>");
  });

  test("Ctrl-C interrupts what runs", async () => {
    const { type } = await terminal();
    await type("\x01");
    expect(await type("import time\ntime.sleep(100)\x04")).toBe("OK");
    expect(await type("\x03")).toMatch(/^.Traceback[\s\S]*KeyboardInterrupt: *\r\n.>$/);
  });
});

function mpremoteCommand(): string[] | null {
  const candidates = [[process.env.PYMESH_MPREMOTE ?? ""], ["mpremote"], ["python3", "-m", "mpremote"]];
  return (
    candidates.find(
      ([name = "", ...rest]) => name !== "" && spawnSync(name, [...rest, "version"]).status === 0,
    ) ?? null
  );
}

const mpremote = mpremoteCommand();
const withMpremote = mpremote === null ? test.skip : test;

describe("mpremote over a PTY", () => {
  withMpremote(
    mpremote === null ? "skipped: no mpremote found (set PYMESH_MPREMOTE)" : "works unmodified",
    async () => {
      const { board } = await terminal({ "/flash/main.py": "print('main ran')\n" });
      const served = await serveBoard(world, board, { pty: true });
      const folder = mkdtempSync(join(tmpdir(), "pymesh-mpremote-"));
      const [program = "", ...first] = mpremote ?? [];
      const run = async (...args: string[]): Promise<{ status: number | null; out: string }> => {
        const { execFile } = await import("node:child_process");
        return new Promise((resolve) => {
          execFile(program, [...first, "connect", served.pty ?? "", ...args], (error, stdout, stderr) => {
            resolve({ status: error === null ? 0 : Number(error.code), out: stdout + stderr });
          });
        });
      };
      try {
        const local = join(folder, "data.bin");
        const bytes = Uint8Array.from({ length: 60_000 }, (_, i) => (i * 7 + (i >> 8)) & 0xff);
        writeFileSync(local, bytes);
        expect(await run("exec", "print(6*7)")).toEqual({ status: 0, out: "42\r\n" });
        expect((await run("mkdir", ":box")).status).toBe(0);
        expect((await run("cp", local, ":box/data.bin")).status).toBe(0);
        expect(board.files.get("/flash/box/data.bin")).toEqual(bytes);
        expect((await run("ls", ":box")).out).toMatch(/60000 data\.bin/);
        expect((await run("cp", ":box/data.bin", join(folder, "back.bin"))).status).toBe(0);
        expect(new Uint8Array(readFileSync(join(folder, "back.bin")))).toEqual(bytes);
        const sum = execFileSync("sha256sum", [local]).toString().slice(0, 64);
        expect((await run("sha256sum", ":box/data.bin")).out).toContain(sum);
        expect((await run("rm", ":box/data.bin")).status).toBe(0);
        expect(board.files.has("/flash/box/data.bin")).toBe(false);
        expect((await run("exec", "x = 5")).status).toBe(0);
        expect((await run("resume", "exec", "print(x)")).out).toContain("5");
        expect((await run("soft-reset")).status).toBe(0);
        expect((await run("resume", "exec", "print('x' in globals())")).out).toContain("False");
        const script = join(folder, "s.py");
        writeFileSync(script, "import time\nprint('runs')\ntime.sleep(0.05)\n");
        expect(await run("run", script)).toEqual({ status: 0, out: "runs\r\n" });
        writeFileSync(script, "def fails():\n    raise ValueError('no')\nfails()\n");
        const failed = await run("run", script);
        expect(failed.out).toMatch(
          /Traceback \(most recent call last\):\s+File "<stdin>", line 3, in <module>\s+File "<stdin>", line 2, in fails\s+ValueError: no/,
        );
        expect(failed.status).toBe(1);
        const listed = (await run("ls")).out;
        for (const name of ["box/", "main.py"]) expect(listed).toContain(name);
      } finally {
        rmSync(folder, { recursive: true });
        await served.close();
      }
    },
    60_000,
  );
});
