// Lines of the trace about a mesh node: "role" when its role or RLOC16 changes, "partition" when it comes into
// another one. Stands between the node and its data plane, which is told about every change.
import type { DataPlane, ThreadNode } from "../thread/node";

const ROLES = ["disabled", "detached", "child", "router", "leader"];
/** A partition of a node that is in none. */
const NONE = -1;

type TraceLine = (kind: string, data: Readonly<Record<string, unknown>>) => void;

export function tracedPlane(plane: DataPlane, node: ThreadNode, trace: TraceLine): DataPlane {
  let role = -1;
  let rloc16 = -1;
  let partition = NONE;
  const look = (): void => {
    const nowRole = node.role();
    const nowRloc = node.rloc16();
    if (nowRole !== role || nowRloc !== rloc16) {
      role = nowRole;
      rloc16 = nowRloc;
      trace("role", { role: ROLES[role] ?? role, rloc: rloc16 });
    }
    const leader = node.leader();
    const nowPartition = leader?.partitionId ?? NONE;
    if (nowPartition === partition) return;
    partition = nowPartition;
    trace("partition", leader === null ? { id: null } : { id: partition, leader: leader.rloc16 });
  };
  return {
    lowpanReceived: (frame, payload, rssi) => plane.lowpanReceived(frame, payload, rssi),
    request: (rloc, uri, body, answered) => plane.request(rloc, uri, body, answered),
    unreachable: (rloc) => plane.unreachable(rloc),
    changed(flags) {
      plane.changed(flags);
      look();
    },
  };
}
