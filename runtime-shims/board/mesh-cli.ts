// The firmware's wrapper around the mesh's command line, with its one shared buffer: it looks at each fragment of
// the output for an end mark, polls every 300 ms, gives up after 5.1 s, and what comes late leaks into the next
// answer (spec/mesh-simulator.md §2.1). Both engines use it; the waiting between polls is theirs.
import type { MeshInstance } from "./mesh-driver";

export const CLI_POLL_MICROS = 300_000;
/** Polls until the call gives up with an empty answer: 5.1 s. */
export const CLI_POLLS = 17;
export const CLI_COMMAND_LENGTH = 126;
const OUTPUT_LENGTH = 1024;

export interface MeshCli {
  start(mesh: MeshInstance, command: string): void;
  /** One poll: the answer when an end mark has come, else null. */
  poll(mesh: MeshInstance): string | null;
}

/** One per boot: the buffer lives as long as the mesh task. */
export function createMeshCli(): MeshCli {
  let buffer = "";
  let done = false;
  const take = (fragment: string): void => {
    if (fragment.startsWith("Done")) {
      if (buffer.length > 2) buffer = buffer.slice(0, -2);
      done = true;
      return;
    }
    buffer = (buffer + fragment).slice(0, OUTPUT_LENGTH);
    if (fragment.startsWith("Error") || fragment.includes("icmp_seq=")) done = true;
  };
  return {
    start(mesh, command) {
      done = false;
      mesh.cliStart(command);
    },
    poll(mesh) {
      for (const fragment of mesh.cliFragments()) take(fragment);
      if (!done) return null;
      const answer = buffer;
      buffer = "";
      done = false;
      return answer;
    },
  };
}
