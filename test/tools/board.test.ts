// pymesh board: where it says one can connect, one can; it ends without leaving anything behind.
import { describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync } from "node:fs";
import { createServer, connect, type AddressInfo } from "node:net";
import { once } from "node:events";
import { spawnSync } from "node:child_process";
import { events, folderWith, pymesh, readIn } from "./command-line";

interface Running {
  /** Fields of the event "ready". */
  readonly ready: Record<string, unknown>;
  /** As Ctrl-C. */
  readonly end: () => Promise<{ readonly code: number; readonly last: Record<string, unknown> | undefined }>;
}

async function startBoard(folder: string, ...args: string[]): Promise<Running> {
  const interrupt = new AbortController();
  let report: (event: Record<string, unknown>) => void = () => undefined;
  const ready = new Promise<Record<string, unknown>>((resolve) => (report = resolve));
  const onStdout = (text: string): void => {
    for (const event of events(text)) if (event["event"] === "ready") report(event);
  };
  const done = pymesh(folder, ["board", "--json", ...args], { signal: interrupt.signal, onStdout });
  const first = await Promise.race([ready, done]);
  if ("stdout" in first) throw new Error(String(first["stdout"]) + String(first["stderr"]));
  return {
    ready: first,
    async end() {
      interrupt.abort();
      const { code, stdout } = await done;
      return { code, last: events(stdout).at(-1) };
    },
  };
}

/** Types on a console, once `prompt` is there, and waits for a text. */
async function talk(port: unknown, typed: string, wanted: RegExp): Promise<string> {
  const socket = connect(Number(port), "127.0.0.1");
  let text = "";
  try {
    await once(socket, "connect");
    socket.write(typed);
    await new Promise<void>((resolve, reject) => {
      socket.on("error", reject);
      socket.on("close", () => reject(new Error(`closed after ${JSON.stringify(text)}`)));
      socket.on("data", (data) => {
        text += data.toString();
        if (wanted.test(text)) resolve();
      });
    });
    return text;
  } finally {
    socket.destroy();
  }
}

async function isClosed(port: unknown): Promise<boolean> {
  const socket = connect(Number(port), "127.0.0.1");
  try {
    await once(socket, "connect");
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
}

describe("pymesh board", () => {
  test("a REPL over --files, whose folder stays as it is; Ctrl-C ends it with 130", async () => {
    const folder = folderWith({
      "flash/main.py": "import lib_name\nanswer = lib_name.VALUE\n",
      "flash/lib/lib_name.py": "VALUE = 42\n",
    });
    const { ready, end } = await startBoard(folder, "--files", "flash");
    expect(ready).toMatchObject({ engine: "micropython", host: "127.0.0.1", pty: null });
    expect(await talk(ready["port"], "answer\r", /\n42\r\n/)).toContain("42");
    await talk(ready["port"], "open('/flash/new.txt', 'w').close(); 'done'\r", /'done'\r\n>>> $/);
    expect(readdirSync(`${folder}/flash`).sort()).toEqual(["lib", "main.py"]);
    expect(readIn(folder, "flash/main.py")).toContain("answer");
    expect(await end()).toEqual({
      code: 130,
      last: { v: 1, event: "result", ok: true, code: 130 },
    });
    expect(await isClosed(ready["port"])).toBe(true);
  }, 60_000);

  test("a TypeScript program on the node engine, faster than a real board", async () => {
    const folder = folderWith({
      "main.ts":
        'import { print, input } from "lang";\nimport { sleep } from "time";\n' +
        'const name = await input("name? ");\nawait sleep(30);\nprint(`hello ${name}`);\n',
    });
    const { ready, end } = await startBoard(
      folder,
      "--engine",
      "node",
      "--program",
      "main.ts",
      "--speed",
      "500",
    );
    expect(await talk(ready["port"], "Ada\r", /hello Ada\r\n/)).toContain("Ada");
    expect((await end()).code).toBe(130);
  }, 60_000);

  const python = spawnSync("python3", ["--version"]).status === 0;
  (python ? test : test.skip)(
    "--pty gives a device that is gone afterwards",
    async () => {
      const { ready, end } = await startBoard(folderWith({}), "--engine", "node", "--pty");
      const pty = String(ready["pty"]);
      expect(existsSync(pty)).toBe(true);
      await end();
      expect(existsSync(pty)).toBe(false);
    },
    60_000,
  );

  test("a port in use: 4, and says what to do", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await pymesh(folderWith({}), [
      "board",
      "--engine",
      "node",
      "--port",
      String(port),
    ]);
    other.close();
    expect(stderr).toContain(`port ${port} is in use`);
    expect(code).toBe(4);
  }, 60_000);

  test("a program that does not compile: 1, with its diagnostics", async () => {
    const folder = folderWith({ "main.ts": 'export const n: number = "text";\n' });
    const { code, stdout } = await pymesh(folder, ["board", "--program", "main.ts"]);
    expect(stdout).toContain("TS2322");
    expect(code).toBe(1);
  }, 60_000);

  test.each([
    [["--port", "http"], "--port http: it takes a whole number"],
    [["--port", "0"], "from 1 to 65535"],
    [["--speed", "0"], "a number above 0"],
    [["--engine", "qemu"], "micropython, node"],
    [["--files", "nowhere"], "nowhere is not a folder"],
  ])("%j is wrong use: 2", async (args, text) => {
    const { code, stderr } = await pymesh(folderWith({}), ["board", ...args]);
    expect(stderr).toContain(text);
    expect(code).toBe(2);
  });
});
