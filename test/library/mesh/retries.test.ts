// Repetitions pay on a bad link: with retries most messages arrive, each shown once.
import { expect, test } from "@jest/globals";
import { withMesh } from "./rig";

test("half of all frames lost, three retries: every report is right, nothing is shown twice", () =>
  withMesh(
    [1, 2],
    async ({ world, joined, boards, type }) => {
      expect(await joined()).toBe(true);
      await world.run(30);
      world.faults.loss(0.5);
      for (let i = 0; i < 12; i++) {
        await type(1, ["s", "2", `text ${i}`, "1"], 10);
      }
      await world.run(300);
      world.faults.loss(null);
      const { text } = boards.get(2)?.serial ?? { text: "" };
      const shown = Array.from({ length: 12 }, (_, i) => text.split(`b'text ${i}'`).length - 1);
      expect(Math.max(...shown)).toBe(1);
      expect(shown.filter((times) => times === 1).length).toBeGreaterThanOrEqual(9);
      // Ids count from 12346 where messages are repeated.
      for (let i = 0; i < 12; i++) {
        const answer = await type(1, ["ws", "2", `${12346 + i}`]);
        if (answer.includes("\nTrue\n")) expect(shown[i]).toBe(1);
      }
    },
    { config: { Pymesh: { retries: 3 } } },
  ));
