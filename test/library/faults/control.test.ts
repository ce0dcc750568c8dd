// Faults of the original in console, configuration, sleep, pause and modules.
import { describe, expect, test } from "@jest/globals";
import type * as DebugModule from "pymesh_debug";
import type * as TokenModule from "../../../examples/pymesh/br_token";
import { bytesMaker, textOf, textToHex, toHex, withModule } from "../board";
import { configFile, FULL_MAC } from "../config-file";
import { withConsole } from "../console";
import { join, messagePacket, neighbor, withNode } from "../node";

describe("console", () => {
  test("D-15: mml prints the list, mni asks about each node of it", () =>
    withConsole(
      async ({ world, mesh, type }) => {
        mesh.neighbors = [neighbor(2n)];
        await world.run(10);
        expect(await type(["mml"], 6)).toContain(`mesh_mac_list  [2, ${FULL_MAC}]\n`);
        const before = mesh.sent.length;
        const text = await type(["mni"], 9);
        expect(mesh.sent.slice(before).map(({ ip, bytes }) => [ip, bytes[0]])).toEqual([
          ["fdde:ad00:beef:0::2", 0xf4],
        ]);
        expect(text).toMatch(/last_mesh_node_info \{"2": \{.*\}, "8121069065175044660": \{.*"nn": 1.*\}\}/);
      },
      { state: 4 },
    ));

  test("D-42: a number that is none leads back to the prompt", () =>
    withConsole(async ({ type, board }) => {
      const text = await type([
        "ws",
        "five",
        "ws",
        "5",
        "id",
        "s",
        "x",
        "debug",
        "high",
        "br",
        "maybe",
        "sleep",
        "soon",
      ]);
      expect(text).not.toContain("CLI stopped");
      expect(await type(["ip"])).toContain("fdde:ad00:beef:0:0:0:0:1234");
      expect(board.crash).toBeNull();
    }));

  test("D-42: rst restarts the board without its network, on any firmware", () =>
    withConsole(async ({ type, mesh, world }) => {
      let wiped = 0;
      const { instance } = mesh;
      if (instance === null) throw new Error("no mesh");
      const deinit = instance.deinit.bind(instance);
      instance.deinit = () => {
        wiped += 1;
        deinit();
      };
      expect(await type(["rst"])).toContain("Mesh Reset NVM settings ... \n");
      await world.run(5);
      expect([wiped, mesh.commands.filter((line) => line.startsWith("ipaddr add")).length]).toEqual([1, 2]);
    }));

  test("D-43: Ctrl-C and stop end the console only; it can be started again", () =>
    withConsole(async ({ type, mesh, board }) => {
      const text = await type(["ip", "\x03", "ip", "stop", "ip"], 2);
      expect(text.match(/CLI Ctrl-C\nCLI stopped\nconsole ended\n/g)).toHaveLength(1);
      expect(text.match(/CLI stopped\nconsole ended\n/g)).toHaveLength(2);
      expect(text.match(/\['fdde:/g)).toHaveLength(3);
      expect([mesh.instance !== null, board.crash]).toEqual([true, null]);
    }));

  test("a command that fails costs its own output only", () =>
    withConsole(async ({ type, mesh }) => {
      const { instance } = mesh;
      Object.assign(instance ?? {}, {
        borderRouters: () => {
          throw new Error("broken");
        },
      });
      await type(["br", "2"]);
      expect(await type(["ip"])).toContain("fdde");
    }));
});

describe("pause, resume, sleep", () => {
  test("D-44: resume at once after pause leaves one control loop; a bad power leaves Pymesh paused", () =>
    withNode(async ({ world, board, pymesh, mesh }) => {
      let ticks = 0;
      const { mesh: mesh_interface } = pymesh;
      const tick = mesh_interface.tick.bind(mesh_interface);
      Object.assign(mesh_interface, {
        tick: () => {
          ticks += 1;
          return tick();
        },
      });
      for (let i = 0; i < 3; i++) {
        pymesh.pause();
        await expect(world.exec(board, () => pymesh.resume(50))).rejects.toThrow("2 to 20");
        expect(pymesh.is_paused).toBe(true);
        await world.exec(board, () => pymesh.resume(20));
      }
      expect(pymesh.is_paused).toBe(false);
      await world.run(1);
      ticks = 0;
      await world.run(10);
      expect(ticks).toBe(20);
      expect(mesh.instance).not.toBeNull();
      expect(pymesh.mesh.mesh.mesh.lora.tx_power()).toBe(20);
    }));

  test("D-45: sleep(0) ends Pymesh for good and leaves the program running", () =>
    withNode(async ({ world, pymesh, mesh, hear, received, board }) => {
      pymesh.deepsleep_init(0);
      await world.run(2);
      expect(mesh.instance).toBeNull();
      await hear(messagePacket("nobody", 1));
      expect(received).toEqual([]);
      expect([board.crash, pymesh.is_paused]).toEqual([null, true]);
    }));
});

describe("configuration", () => {
  const text = (board: { files: ReadonlyMap<string, Uint8Array> }, path: string): string =>
    textOf(board.files.get(path));

  test("D-46: keys that are missing are filled in, bad ones are named and replaced, others are kept", () =>
    withConsole(
      async ({ board, type }) => {
        expect(board.serial.text).toContain("bad value of sf");
        expect(board.serial.text).toContain("bad value of ble_api");
        const shown = await type(["config"]);
        expect(shown).toContain("'LoRa': {'bandwidth': 2, 'freq': 869000000, 'region': 5, 'sf': 7}");
        expect(shown).toContain("'mine': [1, 'two']");
      },
      {
        files: configFile({
          LoRa: { freq: 869000000, bandwidth: 2, sf: 70 },
          ble_api: "yes",
          mine: [1, "two"],
        }),
      },
    ));

  test.each(["", '"text"', "[1]", '{"LoRa": {"sf": 7', "\u0000"])(
    "D-46: an unreadable file %j is kept as .bad",
    (content) =>
      withConsole(
        async ({ board, mesh, world }) => {
          await world.run(5);
          expect(text(board, "/flash/pymesh_config.bad")).toBe(content);
          expect(JSON.parse(text(board, "/flash/pymesh_config.json"))).toMatchObject({
            LoRa: { freq: 863000000, bandwidth: 1, sf: 7 },
          });
          expect(mesh.instance).not.toBeNull();
        },
        { files: { "/flash/pymesh_config.json": content } },
      ),
  );

  test("D-46: a power cut while the file is written leaves the old one or the new one", async () => {
    for (let bytes = 0; bytes < 700; bytes += 37) {
      await withConsole(
        async ({ world, board }) => {
          await board.boot();
          await world.run(8);
          const config = JSON.parse(text(board, "/flash/pymesh_config.json")) as { mine?: number };
          expect(config).toMatchObject({ LoRa: { sf: 7 }, mine: 5 });
        },
        {
          files: { "/flash/pymesh_config.json": '{"MAC": 1, "mine": 5}' },
          prepare: (world) => world.faults.powerCut("node", bytes),
        },
      ).catch((error: unknown) => {
        throw new Error(`cut after ${bytes} bytes`, { cause: error });
      });
    }
  });

  test("D-47: the file's debug level counts while the NVS has none; its key when it is asked for", async () => {
    await withConsole(async ({ board, mesh }) => {
      expect(board.serial.text).not.toContain("MESH THREAD");
      expect(mesh.key).toBeNull();
    });
    await withConsole(
      async ({ board, mesh }) => {
        expect(board.serial.text).toContain("MESH THREAD");
        expect(toHex(mesh.key ?? [])).toBe("abcdef00000000000000000000000000");
      },
      { files: configFile({ debug: 2, Pymesh: { key: "abcdef", use_key: true } }) },
    );
  });

  test("critical lines show when neither file nor NVS say a level", () =>
    withModule<typeof DebugModule>("pymesh_debug", ({ print_debug }, { board }) => {
      print_debug(1, "critical");
      print_debug(2, "warning");
      expect(board.serial.text).toBe("critical\n");
    }));
});

describe("modules", () => {
  test("D-48: an error in a file that overrides a module is reported, not hidden", () =>
    withConsole(
      ({ board }) => {
        expect(board.crash).toMatchObject({ type: "ValueError", message: "broken override" });
        expect(board.serial.text).toContain("broken override");
        return Promise.resolve();
      },
      { overrides: { gps: "test/library/fixtures/broken_gps.ts" } },
    ));

  test("D-51: debug lines take any number of values", () =>
    withModule<typeof DebugModule>("pymesh_debug", ({ print_debug, debug_level }, { board }) => {
      debug_level(5);
      print_debug(3, "a", 1, "b", 2);
      print_debug(3);
      expect(board.serial.text).toBe("a 1 b 2\n\n");
    }));

  test.each([
    [-3, 0],
    [0, 0],
    [5, 5],
    [900, 5],
  ])("D-52: debug level %d becomes %d", (wanted, level) =>
    withModule<typeof DebugModule>("pymesh_debug", ({ debug_level }, { board }) => {
      debug_level(wanted);
      expect([debug_level(), board.nvs.get("pymesh_debug")]).toEqual([level, level]);
    }),
  );
});

describe("examples", () => {
  test("D-49: the border router's example takes the token off, and both separators", () =>
    withModule<typeof DebugModule>("pymesh_debug", async (_, { world }) => {
      const board = await world.addBoard({
        id: "example",
        mac: 1n,
        engine: "node",
        overrides: { br_token: "examples/pymesh/br_token.ts" },
      });
      const { split_token } = await board.import<typeof TokenModule>("br_token");
      const bytes = await bytesMaker(board);
      const split = (payload: string): [string, string] => {
        const [token, data] = split_token(bytes(textToHex(payload)));
        return [token, textOf(data)];
      };
      expect(split("tkn#ABC#hello #2#")).toEqual(["ABC", "hello #2#"]);
      expect(split("tkn#ABC")).toEqual(["", "tkn#ABC"]);
      expect(split("hello#you")).toEqual(["", "hello#you"]);
    }));

  test("D-50: the LoRaWAN example waits for the network for a limited time, and the mesh is back", async () => {
    await withConsole(
      async ({ world, board, mesh }) => {
        await world.run(200);
        expect(board.crash).toBeNull();
        expect(board.serial.text.match(/LoRaWAN sent: False/g)?.length).toBeGreaterThanOrEqual(2);
        expect(mesh.instance).not.toBeNull();
        join(mesh, FULL_MAC);
      },
      { program: "examples/pymesh/main_lorawan.ts" },
    );
  });
});
