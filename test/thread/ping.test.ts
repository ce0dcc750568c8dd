// Round trips of pings against the documented ones (mesh-simulator.md §3.7; the seed and a library comment give
// 246 and 236 ms for one hop at SF7/125).
import { expect, test } from "@jest/globals";
import { attached, cli, meshBoards, rlocAddress } from "./board-rig";

test("one hop at SF7 and 125 kHz takes 236 to 246 ms", async () => {
  const [world, [a, b]] = await meshBoards(2);
  if (a === undefined || b === undefined) throw new Error("no boards");
  await attached(world, [a, b], 3);
  console.log(a.mesh.ipaddr(), a.mesh.state(), b.mesh.state(), world.now);
  for (let i = 0; i < 5; i++) console.log(await cli(world, a, "ping " + rlocAddress(b.mesh.rloc())));
  for (const c of ["state", "leaderdata", "router table", "neighbor table", "ipaddr", "ipmaddr","child table","parent","counter mac", "bufferinfo"]) console.log(c, await cli(world, a, c));
});
