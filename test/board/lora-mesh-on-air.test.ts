// The examples of the firmware's mesh documentation on boards that reach each other over the simulated air, in
// TypeScript and compiled.
import { join } from "node:path";
import type { Board } from "../../runtime-shims";
import { twin } from "../../runtime-shims/testing";

const example = (name: string): string => join(__dirname, "../../examples/lora-mesh", name + ".ts");

/** One example per board, in one mesh; none of them may crash. */
function onAir(
  name: string,
  examples: readonly string[],
  seconds: number,
  sees: (board: Board) => string,
): void {
  twin(name, {
    boards: Object.fromEntries(
      examples.map((program, i) => ["abcdef"[i] ?? "", { program: example(program) }]),
    ),
    frozen: "none",
    async act(world, boards) {
      await world.run(seconds);
      // An example that crashed on both engines alike shows nothing.
      for (const board of Object.values(boards)) {
        if (board.crash !== null) throw new Error(board.crash.traceback);
        const missing = sees(board);
        if (!board.serial.text.includes(missing))
          throw new Error(`${board.id}: no '${missing}' in\n${board.serial.text}`);
      }
    },
  });
}

onAir("a lone leader shows its tables", ["tables"], 60, () => "leader ");
onAir("start and key", ["start", "master_key"], 5, ({ id }) =>
  id === "a" ? "Pymesh node role: 1\n" : "masterkey: 11223300000000000000000000000000\n",
);
onAir(
  "tables, sockets and a border router in one mesh",
  ["receive", "sockets", "border_router", "tables"],
  120,
  ({ id }) => (id === "b" ? "12\n" : ""),
);
onAir("the command line of two nodes", ["command_line", "command_line"], 60, () => "Error 6: Parse");
