// pymesh flash against an esptool that works on a file: the plan, what is written and kept, and all that is refused.
import { describe, expect, test } from "@jest/globals";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { events, folderWith, pymesh, readIn, writeIn } from "../tools/command-line";
import { espImage, firmwarePackage, partitionTable, SCRIPT_8MB, SOUND, tar } from "./make-package";

const IMAGE = "LoPy4-1.20.2.r4.tar.gz";

/** A board's flash before: settings, identity and files of its own. */
function usedFlash(otadata = 0xff): Uint8Array {
  const flash = Buffer.alloc(8 << 20, 0xff);
  flash.fill(0x11, 0x9000, 0x10000);
  flash.fill(0x22, 0x3ff000, 0x400000);
  flash.fill(0x44, 0x400000, 0x401000);
  flash.fill(otadata, 0x1ff000, 0x1ff020);
  return flash;
}

interface Bench {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  calls(): readonly (readonly string[])[];
  flash(): Buffer;
}

function bench(
  image: Uint8Array = firmwarePackage(),
  settings: Readonly<Record<string, string>> = {},
): Bench {
  const folder = folderWith({ [IMAGE]: image, "flash.bin": usedFlash(), ttyUSB0: "" });
  mkdirSync(join(folder, "bin"));
  const tool = join(folder, "bin/esptool.py");
  copyFileSync(join(__dirname, "fake-esptool.cjs"), tool);
  chmodSync(tool, 0o755);
  const path = `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`;
  const log = join(folder, "calls");
  const env = { PATH: path, FAKE_FLASH: join(folder, "flash.bin"), FAKE_LOG: log, ...settings };
  return {
    folder,
    env,
    calls: () =>
      !existsSync(log)
        ? []
        : readFileSync(log, "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as string[]),
    flash: () => readFileSync(join(folder, "flash.bin")),
  };
}

async function flash(
  { folder, env }: Bench,
  ...args: string[]
): Promise<{ code: number; text: string; stdout: string }> {
  const { code, stdout, stderr } = await pymesh(folder, ["flash", IMAGE, ...args], { env });
  return { code, text: stdout + stderr, stdout };
}

const onBoard = ["--yes", "-b", "./ttyUSB0"];

describe("the plan", () => {
  test("offsets, sizes and what is kept; without --yes nothing happens", async () => {
    const at = bench();
    const { code, text } = await flash(at);
    expect(text).toContain("LoPy4 1.20.2.r4, boards with 8MB of flash (script_8MB)");
    expect(text).toContain("for   LoPy4, by the names in the package.");
    expect(text).toMatch(/write 0x1000 +bootloader +bootloader\.bin +[\d,]+ of 28,672 B/);
    expect(text).toMatch(/write 0x8000 +partitions /);
    expect(text).toMatch(/write 0x10000 +factory +lopy4\.bin +300,080 of 2,027,520 B/);
    for (const kept of ["0x9000   nvs", "0x3FF000 config", "0x1FF000 otadata", "0x400000 fs"]) {
      expect(text).toContain(`keep  ${kept}`);
    }
    expect(text).toContain("Nothing was written");
    expect(code).toBe(0);
    expect(at.calls()).toEqual([]);
  });

  test("--json for scripts", async () => {
    const { stdout } = await flash(bench(), "--json");
    const writes = events(stdout).filter(({ event }) => event === "write");
    expect(writes.map(({ target, offset }) => [target, offset])).toEqual([
      ["bootloader", 0x1000],
      ["partitions", 0x8000],
      ["factory", 0x10000],
    ]);
    expect(events(stdout).at(-1)).toMatchObject({ event: "result", ok: true, written: false });
  });
});

describe("with --yes", () => {
  test("backup, write, verify; what is the board's own stays as it was", async () => {
    const at = bench();
    const before = at.flash();
    const { code, text } = await flash(at, ...onBoard, "--backup", "kept");
    expect(text).toContain("written and verified");
    expect(text).toContain("settings and radio identity are as they were");
    expect(code).toBe(0);
    const after = at.flash();
    for (const [offset, name] of [
      [0x1000, "bootloader.bin"],
      [0x8000, "partitions_8MB.bin"],
      [0x10000, "lopy4.bin"],
    ] as const) {
      const content = Buffer.from(SOUND[name] ?? "");
      expect(after.subarray(offset, offset + content.length).equals(content)).toBe(true);
    }
    expect(after.subarray(0x9000, 0x10000).equals(before.subarray(0x9000, 0x10000))).toBe(true);
    expect(after.subarray(0x1ff000).equals(before.subarray(0x1ff000))).toBe(true);
    expect(readFileSync(join(at.folder, "kept/config.bin")).equals(before.subarray(0x3ff000, 0x400000))).toBe(
      true,
    );
    expect(JSON.parse(readIn(at.folder, "kept/backup.json"))).toMatchObject({
      "nvs.bin": { offset: "0x9000" },
    });
  });

  test("esptool is called as Pycom's instructions have it", async () => {
    const at = bench();
    await flash(at, ...onBoard, "--baud", "115200");
    const common = ["--chip", "esp32", "--port", "./ttyUSB0", "--baud", "115200"];
    const calls = at.calls();
    expect(calls.map((args) => args.slice(0, 6))).toEqual(calls.map(() => common));
    expect(calls.map((args) => args[6])).toEqual([
      "flash_id",
      "read_flash",
      "read_flash",
      "read_flash",
      "write_flash",
      "verify_flash",
      "read_flash",
      "read_flash",
    ]);
    const settings = ["--flash_mode", "dio", "--flash_freq", "80m", "--flash_size", "detect"];
    const write = calls.find((args) => args.includes("write_flash")) ?? [];
    expect(write.slice(7, 14)).toEqual(["-z", ...settings]);
    expect(write.filter((arg) => arg.startsWith("0x"))).toEqual(["0x1000", "0x8000", "0x10000"]);
    expect(calls.flat()).not.toContain("erase_flash");
  });

  test("a board that may start the other application: says how to choose", async () => {
    const at = bench();
    writeIn(at.folder, "flash.bin", usedFlash(0x01));
    expect((await flash(at, ...onBoard)).text).toContain(
      "pycom.bootmgr(boot_partition=pycom.FACTORY, reset=True)",
    );
    const other = await flash(bench(), ...onBoard, "--partition", "ota_0");
    expect(other.text).toMatch(/write 0x210000 ota_0/);
    expect(other.text).toContain("boot_partition=pycom.OTA_0");
  });

  test("Pycom's updater instead, which needs a word about the backup", async () => {
    const at = bench();
    const updater = join(at.folder, "bin/pycom-fwtool-cli");
    writeIn(at.folder, "bin/pycom-fwtool-cli", '#!/bin/sh\necho "$@" > "$FAKE_LOG"\n');
    chmodSync(updater, 0o755);
    expect(await flash(at, ...onBoard, "--with", "pycom")).toMatchObject({ code: 2 });
    expect(at.calls()).toEqual([]);
    const args = ["flash", IMAGE, ...onBoard, "--with", "pycom", "--no-backup", "--force"];
    const { code } = await pymesh(at.folder, args, { env: at.env });
    expect(code).toBe(0);
    expect(readIn(at.folder, "calls")).toMatch(/^-p \.\/ttyUSB0 flash -t .*LoPy4-1\.20\.2\.r4\.tar\.gz\n$/);
  });
});

describe("boards that it is not for: nothing is written", () => {
  test.each([
    [{ FAKE_CHIP: "ESP32-S3 (revision v0.1)" }, "PM7512", 1],
    [{ FAKE_SIZE: "4MB" }, "PM7513", 1],
    [{ FAKE_SIZE: "Unknown" }, "PM7513", 1],
    [{ FAKE_FAIL: "flash_id" }, "PM7511 .*Wrong boot mode", 4],
    [{ FAKE_FAIL: "read_flash" }, "PM7511", 4],
  ])("%j", async (settings, message, expected) => {
    const at = bench(firmwarePackage(), settings);
    const before = at.flash();
    const { code, text } = await flash(at, ...onBoard);
    expect(text).toMatch(new RegExp(`${message}`));
    expect(code).toBe(expected);
    expect(at.calls().flat()).not.toContain("write_flash");
    expect(at.flash().equals(before)).toBe(true);
  });

  test("no esptool: 7; a port that does not exist: 3; no backup: 2", async () => {
    const at = bench();
    const none = { ...at, env: { ...at.env, PATH: "/nowhere", PYMESH_ESPTOOL: "/nowhere/esptool" } };
    expect(await flash(none, ...onBoard)).toMatchObject({ code: 7, text: expect.stringContaining("PM7509") });
    expect(await flash(at, "--yes", "-b", "/dev/no-such-port")).toMatchObject({ code: 3 });
    expect(await flash(at, ...onBoard, "--no-backup")).toMatchObject({ code: 2 });
    expect(await flash(at, "--baud", "fast")).toMatchObject({ code: 2 });
    expect(at.calls()).toEqual([]);
  });
});

test.each([
  [{ FAKE_FAIL: "write_flash" }, "PM7516", 6],
  [{ FAKE_FAIL: "verify_flash" }, "PM7516", 6],
  [{ FAKE_SPOIL: "write_flash" }, "PM7517 After writing, nvs", 6],
])("%j: the command says what state the board is in", async (settings, message, expected) => {
  const { code, text } = await flash(bench(firmwarePackage(), settings), ...onBoard);
  expect(text).toContain(message);
  expect(code).toBe(expected);
});

describe("packages that are refused before anything is done", () => {
  const script = (change: object): string => JSON.stringify({ ...SCRIPT_8MB, ...change });
  const steps = (...list: readonly unknown[]): string => script({ script: list });
  const [bootloader, partitions, factory] = SCRIPT_8MB.script;
  const sound = Buffer.from(firmwarePackage());
  const cutApplication = Buffer.from(SOUND["lopy4.bin"] ?? "").subarray(0, 200_000);
  const spoilt = Buffer.from(SOUND["lopy4.bin"] ?? "");
  spoilt[150_000] = (spoilt[150_000] ?? 0) ^ 1;
  const entry = (name: string, type?: string, size?: number): Uint8Array =>
    gzipSync(
      tar([
        {
          name,
          content: Buffer.from("x"),
          ...(type === undefined ? {} : { type }),
          ...(size === undefined ? {} : { size }),
        },
      ]),
    );

  test.each<[string, Uint8Array, string]>([
    ["truncated gzip", sound.subarray(0, 500), "PM7502 .*cannot be unpacked"],
    ["no gzip", Buffer.from("<html>not found</html>"), "PM7502 .*not compressed with gzip"],
    ["empty", Buffer.alloc(0), "PM7502"],
    ["a tar without end", gzipSync(tar([]).subarray(0, 0)), "PM7502 .*its end is missing"],
    ["a file longer than the tar", entry("script_8MB", "0", 90_000), "PM7502 .*90000 bytes by its header"],
    ["a damaged header", gzipSync(Buffer.alloc(1024, 7)), "PM7502 .*header in it is damaged"],
    ["path traversal", entry("../../.ssh/authorized_keys"), "PM7503 .*authorized_keys"],
    ["path traversal behind a folder", entry("a/../../x"), "PM7503"],
    ["an absolute path", entry("/etc/passwd"), "PM7503"],
    ["a Windows path", entry("C:\\x"), "PM7503"],
    ["a link", entry("lopy4.bin", "2"), "PM7503 .*link or device"],
    ["no script", firmwarePackage({ script_8MB: undefined }), "PM7504"],
    ["a script that is no JSON", firmwarePackage({ script_8MB: "{" }), "PM7505 .*not JSON"],
    [
      "a script of another version",
      firmwarePackage({ script_8MB: script({ version: "3" }) }),
      "PM7505 .*known is 2.1",
    ],
    ["an unknown step", firmwarePackage({ script_8MB: steps(["e", "all"]) }), "PM7505 .*unknown"],
    [
      "an unknown target",
      firmwarePackage({ script_8MB: steps(["w", "nvs", "lopy4.bin"]) }),
      "PM7505 .*writes to nvs",
    ],
    ["a part that is missing", firmwarePackage({ "lopy4.bin": undefined }), "PM7505 .*not in the package"],
    [
      "no application",
      firmwarePackage({ script_8MB: steps(bootloader, partitions) }),
      "PM7505 .*0 applications",
    ],
    ["one twice", firmwarePackage({ script_8MB: steps(bootloader, bootloader, factory) }), "PM7505 .*twice"],
    [
      "a partition over the settings",
      firmwarePackage({
        script_8MB: script({ partitions: { ...SCRIPT_8MB.partitions, factory: ["0x9000", "0x1EF000"] } }),
      }),
      "PM7505 .*overlaps nvs",
    ],
    [
      "a partition beyond the flash",
      firmwarePackage({
        script_8MB: script({ partitions: { ...SCRIPT_8MB.partitions, factory: ["0x810000", "0x1EF000"] } }),
      }),
      "PM7505 .*beyond",
    ],
    [
      "a partition that is text",
      firmwarePackage({ script_8MB: script({ partitions: { factory: "everything" } }) }),
      "PM7505 .*not an offset and a size",
    ],
    [
      "a table that puts the application elsewhere",
      firmwarePackage({ "partitions_8MB.bin": partitionTable(0x20000) }),
      "PM7505 .*no partition at 0x10000",
    ],
    [
      "no table",
      firmwarePackage({ "partitions_8MB.bin": new Uint8Array(64) }),
      "PM7506 .*no partition table",
    ],
    [
      "an application that is cut off",
      firmwarePackage({ "lopy4.bin": cutApplication }),
      "PM7506 .*ends at 200000",
    ],
    ["one wrong bit", firmwarePackage({ "lopy4.bin": spoilt }), "PM7506 .*checksum"],
    ["no image", firmwarePackage({ "bootloader.bin": "hello" }), "PM7506 .*does not begin"],
    ["an image that is too large", firmwarePackage({ "lopy4.bin": espImage(2_027_500) }), "PM7507"],
  ])("%s", async (_name, image, message) => {
    const at = bench(image);
    const { code, text } = await flash(at, ...onBoard);
    expect(text).toMatch(new RegExp(message));
    expect(text).not.toContain("internal error");
    expect(code).toBe(1);
    expect(at.calls()).toEqual([]);
    expect(readdirSync(at.folder)).not.toContain("authorized_keys");
  });

  test("a package cut at any place is refused, or is whole", async () => {
    const at = bench();
    const small = Buffer.from(
      firmwarePackage({ "lopy4.bin": espImage(600), "bootloader.bin": espImage(200) }),
    );
    for (let length = 0; length < small.length; length += 7) {
      writeIn(at.folder, IMAGE, small.subarray(0, length));
      const { code, text } = await flash(at);
      expect([code, text.includes("internal error")]).toEqual([1, false]);
    }
  });

  test("a file that is not there: 1", async () => {
    const { code, stderr } = await pymesh(folderWith({}), ["flash", "none.tar.gz"]);
    expect(stderr).toContain("PM7501 none.tar.gz cannot be read");
    expect(code).toBe(1);
  });
});

test("a package that holds the application of another board is refused; without a board's name it is not", async () => {
  const script = JSON.stringify(SCRIPT_8MB).replace("lopy4.bin", "fipy.bin");
  const content = firmwarePackage({ script_8MB: script, "fipy.bin": espImage(300_000, 0x33) });
  const refused = await flash(bench(content));
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining("the application of FiPy, and") });
  const folder = folderWith({ "firmware.tar.gz": content });
  const { code, stdout } = await pymesh(folder, ["flash", "firmware.tar.gz", "--json"]);
  expect(events(stdout)[0]).toMatchObject({ event: "package", board: "FiPy", version: null });
  expect(code).toBe(0);
});
