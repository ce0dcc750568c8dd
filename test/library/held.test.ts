// Names, roles and wrong arguments: what programs and other nodes may rely on.
import { describe, expect, test } from "@jest/globals";
import { configFile } from "./config-file";
import { withConsole } from "./console";
import { messagePacket, neighbor, withNode } from "./node";
import { withPhone } from "./phone";

/** Names of modules, of their classes, and of what these have. */
const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pymesh_config: {
    PymeshConfig: "read_config write_config BR_PRIORITY_NORM BR_PRIORITY_LOW BR_PRIORITY_HIGH",
  },
  gps: { Gps: "set_location get_location lat lon" },
  pymesh_debug: {
    "": "print_debug debug_level DEBUG_DEBG DEBUG_INFO DEBUG_NOTE DEBUG_WARN DEBUG_CRIT DEBUG_NONE",
  },
};
const PYMESH =
  "cli_start deepsleep_init deepsleep_now process pause resume send_mess send_mess_external br_set br_remove " +
  "status_str is_connected config_get config_set mac ot_cli end_device leader_priority debug_level";
const INTERFACE =
  "periodic_cb pause resume get_mesh_mac_list get_mesh_pairs is_connected ip get_node_info send_message " +
  "mesage_was_ack get_rcv_message br_set ot_cli end_device leader_priority lock meshaging config mesh is_paused";
const INTERNAL =
  "process process_messages send_message send_pack br_send border_router get_mesh_pairs get_all_macs_set node_info " +
  "receive_all_data pause resume MAC mesh messages";
const LORAMESH =
  "state_string is_connected blink ip_mac_unique led_state neighbors_update routers_rloc_list macs_get macs_set " +
  "connections_get connections_set node_info_get node_info_set routers_neigh_update resume lora mesh MAC";
const RECORDS = {
  router:
    "pack add_neighbor neigh_num resolve_mac as_dict get_all_pairs get_macs_set clear to_string mac rloc16 role ts dict coord",
  leader:
    "add_router cleanup pack node_info_mac node_info_mac_pack resolve_mac records_num as_list get_mesh_connections " +
    "get_connections_pack get_macs_set get_macs_pack get_mac_ts dict",
};
const missing = (object: object, names: string): string[] =>
  names.split(" ").filter((name) => !(name in object));

describe("names", () => {
  test("of the objects that programs reach", () =>
    withPhone(async ({ pymesh, board }) => {
      const { mesh } = pymesh;
      expect(
        missing(pymesh, `${PYMESH} config mesh kill_all deepsleep_timeout new_lora_mac cli ble_rpc`),
      ).toEqual([]);
      expect(missing(mesh, INTERFACE)).toEqual([]);
      expect(missing(mesh.mesh, INTERNAL)).toEqual([]);
      expect(missing(mesh.mesh.mesh, LORAMESH)).toEqual([]);
      expect(missing(mesh.mesh.mesh.router_data, RECORDS.router)).toEqual([]);
      expect(missing(mesh.mesh.mesh.leader_data, RECORDS.leader)).toEqual([]);
      expect(
        missing(mesh.meshaging, "dict rcv_dict rcv_mess_new on_rcv_message on_rcv_ack send_message rcv_ack"),
      ).toEqual([]);
      const rpc = pymesh.ble_rpc;
      if (rpc === null) throw new Error("no Bluetooth");
      expect(missing(rpc, "terminate on_rcv_message on_rcv_ack ble_on_disconnect")).toEqual([]);
      expect(
        missing(rpc.ble_comm, "status chr_rx chr_tx on_disconnect unpacker_set conn_cb close restart"),
      ).toEqual([]);
      expect(missing(rpc.rx_worker, "q q_lock chr put interval_cb timer_kill")).toEqual([]);
      expect(missing(rpc.tx_worker, "last_value on_write cb_handler")).toEqual([]);
      expect(missing(rpc.rpc_handler, "unpacker error feed resolve")).toEqual([]);
      for (const [name, classes] of Object.entries(NAMES)) {
        const module = await board.import<Record<string, object>>(name);
        for (const [owner, names] of Object.entries(classes)) {
          expect(missing(owner === "" ? module : (module[owner] ?? {}), names)).toEqual([]);
        }
      }
    }));
});

describe("questions are answered in every role", () => {
  test.each([2, 3, 4])("role %i", (state) =>
    withNode(
      async (node) => {
        node.mesh.neighbors = [neighbor(2n)];
        await node.world.run(10);
        node.sent();
        for (const hex of ["800000", "f20000", "f30000", "f400021234", "f400020099"]) await node.hear(hex);
        const answers = node.sent().map(([hex]) => hex.slice(0, 2));
        expect(answers.filter((type) => type !== "80")).toEqual(["f0", "82", "83", "84"]);
      },
      { state },
    ),
  );
});

describe("wrong arguments", () => {
  type Loose = Record<string, (...values: unknown[]) => unknown>;

  test("give False, ValueError or OSError; the lock stays free and callbacks alive", () =>
    withNode(async ({ pymesh, world, board, hear, received }) => {
      const loose = pymesh as unknown as Loose;
      const calls: [string, unknown[]][] = [
        ["send_mess", [null, null]],
        ["send_mess", ["5x", "text"]],
        ["send_mess", [5n, { a: 1 }]],
        ["send_mess", [-1n, "text"]],
        ["send_mess_external", [5, "x", 7]],
        ["send_mess_external", ["1::2", 0, "x"]],
        ["send_mess_external", ["1::2", 70000, "x"]],
        ["br_set", ["high", null]],
        ["br_set", [7, null]],
      ];
      for (const [name, values] of calls) expect([name, loose[name]?.(...values)]).toEqual([name, false]);
      for (const [name, values] of [
        ["deepsleep_init", ["soon"]],
        ["deepsleep_init", [5, "mac"]],
        ["config_set", ["text"]],
        ["config_set", [null]],
      ] as const) {
        expect(() => loose[name]?.(...values)).toThrow(/int|dict/);
      }
      pymesh.pause();
      await expect(world.exec(board, () => loose.resume?.("loud") as Promise<void>)).rejects.toThrow(
        "2 to 20",
      );
      await world.exec(board, () => pymesh.resume());
      await expect(world.exec(board, async () => loose.ot_cli?.(5))).rejects.toThrow("text");
      expect(loose.message_state?.("x", null)).toBeNull();
      expect(loose.debug_level?.("x")).toBeNull();
      await world.run(11);
      await hear(messagePacket("alive", 3));
      expect(received.at(-1)?.text).toBe("alive");
      expect([pymesh.mesh.lock.locked(), board.crash]).toEqual([false, null]);
    }));

  test.each([5, "text", [1]])("Pymesh(%j) is refused", (config) =>
    expect(withNode(() => undefined, { config: config as never })).rejects.toThrow("no dict"),
  );

  test("a record of settings that holds nonsense only becomes the defaults", () =>
    withConsole(
      async ({ type, board }) => {
        expect(await type(["config"])).toContain("'freq': 863000000");
        expect(board.serial.text.match(/bad value of/g)?.length).toBeGreaterThan(8);
      },
      {
        files: configFile({
          LoRa: { region: 3, freq: "high", bandwidth: 9, sf: -1 },
          Pymesh: { key: "xyz", use_key: 1, retries: 99, br_interval: null },
          debug: 77,
          ble_api: 0,
          ble_name_prefix: 5,
          br_prio: 2,
          br_ena: "no",
        }),
      },
    ));
});
