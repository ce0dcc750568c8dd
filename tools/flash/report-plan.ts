// The plan of a flash as people and scripts see it.
import type { Output } from "../output";
import type { FirmwarePackage } from "./firmware-package";
import { hex } from "./flash-layout";
import type { FlashPlan } from "./flash-plan";

export function showPlan(image: FirmwarePackage, plan: FlashPlan, output: Output): void {
  const { size, script, writes, kept } = plan;
  const what = [image.board, image.version].filter((part) => part !== undefined).join(" ");
  output.result(
    `${output.paint.bold(what === "" ? image.name : what)}, boards with ${size} of flash (${script})`,
  );
  // esptool sees an ESP32 and its flash, which a FiPy and a LoPy4 share.
  const board = plan.board ?? "an unknown board";
  output.result(
    `  for   ${board}, by the names in the package. Nothing else says so: make sure that the board is one.`,
  );
  output.event("package", { flash: size, board: plan.board ?? null, version: image.version ?? null });
  const width = Math.max(...writes.map(({ file }) => file.length));
  for (const { target, file, content, sha256 } of writes) {
    const room = `${content.length.toLocaleString("en-US")} of ${target.size.toLocaleString("en-US")} B`;
    output.result(
      `  write ${hex(target.offset).padEnd(8)} ${target.name.padEnd(10)} ${file.padEnd(width)}  ${room}`,
    );
    output.event("write", {
      flash: size,
      target: target.name,
      offset: target.offset,
      size: target.size,
      file,
      bytes: content.length,
      sha256,
    });
  }
  for (const { name, offset, size: bytes } of kept) {
    output.result(`  keep  ${hex(offset).padEnd(8)} ${name.padEnd(10)} ${bytes.toLocaleString("en-US")} B`);
    output.event("keep", { flash: size, target: name, offset, size: bytes });
  }
}
