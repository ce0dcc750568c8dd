// The flash file system as programs and power cuts see it.
import { describe, expect, test } from "@jest/globals";
import { nodeBoard } from "./rig";

const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

describe("files", () => {
  test("text and bytes, folders, errors by errno", async () => {
    const { world, board } = await nodeBoard(
      `
      import { print, OSError } from "lang";
      import { open } from "uio";
      import { listdir, mkdir, stat, remove, rename, getcwd, chdir } from "uos";
      const f = open("note.txt", "w");
      print(f.write("grüß\\n"), f.write("dich"));
      f.close();
      const g = open("/flash/note.txt");
      print(g.readline(), g.read());
      const h = open("note.txt", "rb");
      print(h.read(3), h.seek(0, 2));
      mkdir("box");
      rename("note.txt", "box/n.txt");
      chdir("box");
      print(getcwd(), listdir(), stat("n.txt")[6]);
      for (const act of [() => open("none"), () => mkdir("/flash/box"), () => remove("/flash/box"), () => open("/flash/box", "w")]) {
        try { act(); } catch (e) { print(e instanceof OSError && e.errno); }
      }
    `,
      { files: { "/flash/given.txt": "given" } },
    );
    await world.run(1);
    expect(board.crash).toBeNull();
    expect(board.serial.text).toBe(
      "5 4\ngrüß\n dich\nb'gr\\xc3' 11\n/flash/box ['n.txt'] 11\n2\n17\n13\n13\n",
    );
    expect(text(board.files.get("/flash/box/n.txt"))).toBe("grüß\ndich");
    expect(text(board.files.get("/flash/given.txt"))).toBe("given");
  });

  test("a new flash has its folders, boot.py and main.py, and again after a format", async () => {
    const { world, board } = await nodeBoard(`
      import { print } from "lang";
      import { open } from "uio";
      import { fsformat, listdir, remove } from "uos";
      print(listdir("/flash"), open("/flash/boot.py").read());
      remove("/flash/boot.py"); remove("/flash/main.py");
      print(listdir("/flash"));
      fsformat("/flash");
      print(listdir("/flash"));
    `);
    await world.run(1);
    const fresh = "['boot.py', 'cert', 'lib', 'main.py', 'sys']";
    expect(board.serial.text).toBe(
      `${fresh} # boot.py -- run on boot-up\n\n['cert', 'lib', 'sys']\n${fresh}\n`,
    );
  });

  test("a full flash raises ENOSPC and leaves what was there", async () => {
    const { world, board } = await nodeBoard(`
      import { print, OSError } from "lang";
      import { open } from "uio";
      import { getfree } from "uos";
      import { sleep } from "time";
      await sleep(1);
      print(getfree("/flash"));
      const f = open("big", "wb");
      try { for (;;) f.write(new Uint8Array(1000)); } catch (e) { print(e instanceof OSError && e.errno, f.tell()); }
      f.close();
    `);
    world.faults.fillFlash("a", 12_288);
    await world.run(2);
    expect(board.serial.text).toBe("12\n28 12000\n");
    expect(board.files.get("/flash/big")).toHaveLength(12_000);
  });

  test("power cut while a file is written: the old content is gone, nothing of the new is there", async () => {
    const { world, board } = await nodeBoard(
      `
      import { print } from "lang";
      import { open } from "uio";
      import { sleep } from "time";
      await sleep(1);
      const f = open("config.json", "w");
      try { for (let i = 0; i < 10; i++) f.write("0123456789"); } finally { print("never"); }
    `.replace('finally { print("never"); }', "catch (e) { throw e; }"),
      { files: { "/flash/config.json": "old" } },
    );
    world.faults.powerCut("a", 35);
    await world.run(5);
    expect(board.power).toBe("off");
    expect(text(board.files.get("/flash/config.json"))).toBe("");
    expect(board.crash).toBeNull();
  });

  test("what was flushed survives a power cut; what was not is lost with a reset", async () => {
    const { world, board } = await nodeBoard(`
      import { open } from "uio";
      import { sleep } from "time";
      const f = open("log", "a");
      f.write("one\\n");
      f.flush();
      f.write("two\\n");
      await sleep(100);
    `);
    await world.run(1);
    board.kill();
    expect(text(board.files.get("/flash/log"))).toBe("one\n");
  });
});
