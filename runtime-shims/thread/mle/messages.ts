// The MLE messages (Mesh Link Establishment), one class each; TLVs are fields. Their sizes are in sizes.ts.
import type { int } from "lang";
import type { NetworkDataSet } from "../ip/datagram";

/** Leader Data TLV. */
export class LeaderData {
  constructor(
    readonly partitionId: int,
    readonly weight: int,
    readonly dataVersion: int,
    readonly stableVersion: int,
    readonly leaderRouterId: int,
  ) {}
}

/** Route64 TLV: the sender's view of all router ids; the lists run in parallel. */
export class RouteData {
  constructor(
    readonly idSequence: int,
    /** Ids in use, ascending. */
    readonly ids: readonly int[],
    readonly linkIn: readonly int[],
    readonly linkOut: readonly int[],
    /** 1 for the sender itself, 0 for infinite. */
    readonly cost: readonly int[],
  ) {}
}

/** Connectivity TLV of a Parent Response. */
export class Connectivity {
  constructor(
    readonly parentPriority: int,
    readonly linkQuality3: int,
    readonly linkQuality2: int,
    readonly linkQuality1: int,
    /** Route cost to the leader. */
    readonly leaderCost: int,
    readonly idSequence: int,
    readonly activeRouters: int,
  ) {}
}

/** Multicast to ff02::2. */
export class ParentRequest {
  constructor(
    readonly challenge: int,
    /** Scan mask: routers answer always, router-eligible end devices only if this is set. */
    readonly includeReeds: boolean,
  ) {}
}

export class ParentResponse {
  constructor(
    readonly source: int,
    readonly leaderData: LeaderData,
    readonly connectivity: Connectivity,
    /** Margin in dB at which the request was heard. */
    readonly linkMargin: int,
    readonly response: int,
    readonly challenge: int,
  ) {}
}

export class ChildIdRequest {
  constructor(
    readonly response: int,
    /** Seconds. */
    readonly timeout: int,
  ) {}
}

export class ChildIdResponse {
  constructor(
    readonly source: int,
    readonly leaderData: LeaderData,
    /** The child's new RLOC16. */
    readonly address: int,
    readonly route: RouteData,
    readonly networkData: NetworkDataSet,
  ) {}
}

/** From a child to its parent: keep-alive; from a parent after its reboot: are you still mine? */
export class ChildUpdateRequest {
  constructor(
    readonly source: int,
    readonly leaderData: LeaderData | null,
    readonly networkData: NetworkDataSet | null,
    /** Seconds; 0: not said. */
    readonly timeout: int,
    /** 0: none. */
    readonly challenge: int,
  ) {}
}

export class ChildUpdateResponse {
  constructor(
    readonly source: int,
    readonly leaderData: LeaderData | null,
    readonly timeout: int,
    /** The challenge of the request. */
    readonly response: int,
    /** Status TLV: the sender is not (or no longer) the other's parent. */
    readonly error: boolean,
  ) {}
}

export class LinkRequest {
  constructor(
    /** 0xfffe from a node that restores itself. */
    readonly source: int,
    readonly leaderData: LeaderData | null,
    readonly challenge: int,
  ) {}
}

/** Also Link Accept And Request: then `challenge` is not 0. */
export class LinkAccept {
  constructor(
    readonly source: int,
    readonly leaderData: LeaderData | null,
    readonly linkMargin: int,
    readonly response: int,
    readonly challenge: int,
    /** RLOC16 of the one who asked, for a node that restores itself; else 0xfffe. */
    readonly address: int,
    readonly route: RouteData | null,
  ) {}
}

/** Multicast to ff02::1. Router-eligible end devices send one without route data. */
export class Advertisement {
  constructor(
    readonly source: int,
    readonly leaderData: LeaderData,
    readonly route: RouteData | null,
  ) {}
}

/** Asks for network data. */
export class DataRequest {
  constructor(readonly requester: int) {}
}

export class DataResponse {
  constructor(
    readonly source: int,
    readonly leaderData: LeaderData,
    readonly networkData: NetworkDataSet,
  ) {}
}

export type MleMessage =
  | ParentRequest
  | ParentResponse
  | ChildIdRequest
  | ChildIdResponse
  | ChildUpdateRequest
  | ChildUpdateResponse
  | LinkRequest
  | LinkAccept
  | Advertisement
  | DataRequest
  | DataResponse;
