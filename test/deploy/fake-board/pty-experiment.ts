// One upload of the small set through the real mpremote, its cable pulled after a number of bytes; then the next
// command over a new cable.
import { upload } from "../../../tools/deploy/upload";
import type { Mpremote } from "../../../tools/mpremote/find-mpremote";
import type { CutResult } from "./connection-cuts";
import { attempt, judgeFiles, type Kit, type Next, nextCommandOver, OPTIONS, request } from "./kit";
import { mpremoteSession, type PtyBoard } from "./pty-cuts";

export async function pulledUpload(
  kit: Kit,
  pty: PtyBoard,
  mpremote: Mpremote,
  position: number | null,
  next: Next,
): Promise<CutResult & { readonly crossed: number }> {
  await pty.start(kit.start);
  const first = await pty.plug(position);
  const outcome = await attempt(() =>
    upload(mpremoteSession(mpremote, first.path), request(kit.newSet), OPTIONS),
  );
  const { crossed } = first;
  await first.unplug();
  const second = await pty.plug(null);
  await nextCommandOver(mpremoteSession(mpremote, second.path), kit, next);
  await second.unplug();
  const said = await pty.restart();
  const end = judgeFiles(kit, pty.image());
  if (said !== kit.says.get(end)) throw new Error(`${end}: the board says ${JSON.stringify(said)}`);
  if (next === "upload" && end !== "new")
    throw new Error("the new files were uploaded, and the old ones are live");
  if (next === "rollback" && end !== "old") throw new Error("rolled back, and the new files are live");
  return { first: outcome, end, crossed };
}
