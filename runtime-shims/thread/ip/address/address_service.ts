// The answering side of address queries, and what a node does when two own one address (mesh-simulator.md §1.8).
import type { int } from "lang";
import type { AddressBody, TmfBody } from "../datagram";
import { iidOf, MESH_LOCAL_PREFIX, NO_RLOC } from "../ip_address";
import type { MeshView } from "../mesh_view";
import type { AddressResolver } from "./resolver";
import type { Tmf, TmfAnswer } from "../transport/tmf";
import type { UnicastList } from "./unicast_list";

export const ALL_REALM_ROUTERS = "ff03:0:0:0:0:0:0:2";

export class AddressService {
  constructor(
    private readonly mesh: MeshView,
    private readonly addresses: UnicastList,
    private readonly resolver: AddressResolver,
    private readonly tmf: Tmf,
    /** Four groups; they make the node's mesh-local EID. */
    private readonly ownIid: () => string,
  ) {}

  query(target: string): void {
    this.tmf.notify(ALL_REALM_ROUTERS, "a/aq", addressBody(target, "", NO_RLOC));
  }

  /** Null: no acknowledgement, which the firmware gives only to answers that it waits for. */
  serve(uri: string, body: AddressBody, source: string): TmfAnswer | null {
    if (uri === "a/aq") this.answerQuery(body.target, source);
    if (uri === "a/an") return this.takeAnswer(body);
    if (uri === "a/ae") this.takeError(body);
    return null;
  }

  private answerQuery(target: string, source: string): void {
    if (!this.addresses.has(target)) return;
    const answer = addressBody(target, this.ownIid(), this.mesh.rloc16());
    this.tmf.request(source, "a/an", answer, () => {});
  }

  private takeAnswer(body: AddressBody): TmfAnswer | null {
    const result = this.resolver.answered(body.target, body.rloc16, body.meshLocalIid);
    if (result === "unknown") return null;
    if (result === "duplicate") {
      this.tmf.notify(ALL_REALM_ROUTERS, "a/ae", addressBody(body.target, body.meshLocalIid, NO_RLOC));
      return null;
    }
    return { body: null };
  }

  /** Another node keeps the address: this one gives it up. */
  private takeError(body: AddressBody): void {
    if (body.meshLocalIid === this.ownIid()) return;
    if (body.target === `${MESH_LOCAL_PREFIX}:${this.ownIid()}` || iidOf(body.target) === "") return;
    this.addresses.removeExternal(body.target);
  }
}

function addressBody(target: string, meshLocalIid: string, rloc16: int): TmfBody {
  return { kind: "address", target, meshLocalIid, rloc16 };
}
