// Network data on its way through the mesh: Data Request and Data Response (mesh-simulator.md §1.9).
import type { int } from "lang";
import { BROADCAST, CHILD, LEADER, MILLISECOND } from "../constants";
import type { Frame } from "../frame";
import type { NetworkDataSet } from "../ip/datagram";
import { NETWORK_DATA_CHANGED } from "./changes";
import type { MleContext } from "./context";
import { DataRequest, DataResponse, type LeaderData } from "./messages";
import { isNewer, setPartition } from "./roles";
import { dataRequestSize, dataResponseSize } from "./sizes";

/** Largest delay of a router that passes on new network data, ms. */
const UNSOLICITED_JITTER = 500;

export function requestNetworkData(ctx: MleContext, mac: bigint, delay: int): void {
  const message = new DataRequest(ctx.rloc16);
  if (delay === 0) ctx.send(message, "Data Request", dataRequestSize(), mac);
  else ctx.sendLater(delay, message, "Data Request", dataRequestSize(), mac);
}

/** Whether this leader data is about network data that is newer than one's own. */
export function isNewerNetworkData(ctx: MleContext, leaderData: LeaderData): boolean {
  return ctx.networkDataStale || isNewer(leaderData.dataVersion, ctx.networkData.version);
}

/** Asks a neighbour that knows a newer version. */
export function requestNewerNetworkData(
  ctx: MleContext,
  leaderData: LeaderData,
  mac: bigint,
  delayed: boolean,
): void {
  if (!isNewerNetworkData(ctx, leaderData)) return;
  requestNetworkData(ctx, mac, delayed ? MILLISECOND + ctx.delayBelow(ctx.profile.multicastResponseMs) : 0);
}

export function receiveDataRequest(ctx: MleContext, frame: Frame): void {
  sendNetworkData(ctx, frame.sourceExtended, 0);
}

/** To one, or to all in range for 0. */
function sendNetworkData(ctx: MleContext, mac: bigint, delay: int): void {
  if (ctx.networkDataStale) return;
  const message = new DataResponse(ctx.rloc16, ctx.leaderData(), ctx.networkData);
  const length = dataResponseSize(mac === 0n, ctx.networkData);
  if (delay === 0) ctx.send(message, "Data Response", length, mac);
  else ctx.sendLater(delay, message, "Data Response", length, mac);
}

export function receiveDataResponse(ctx: MleContext, frame: Frame, message: DataResponse): void {
  const multicast = frame.destination === BROADCAST;
  takeNetworkData(ctx, message.leaderData, message.networkData, frame.sourceExtended, multicast);
}

/** Leader data that came with or without network data; without it, newer data is asked for. */
export function takeNetworkData(
  ctx: MleContext,
  leaderData: LeaderData,
  data: NetworkDataSet | null,
  mac: bigint,
  multicast: boolean,
): void {
  const same =
    leaderData.partitionId === ctx.partitionId &&
    leaderData.weight === ctx.weight &&
    leaderData.leaderRouterId === ctx.leaderRouterId;
  if (!same) {
    if (ctx.role !== CHILD) return;
    setPartition(ctx, leaderData.partitionId, leaderData.weight, leaderData.leaderRouterId);
    ctx.networkDataStale = true;
  } else if (!ctx.networkDataStale && !isNewer(leaderData.dataVersion, ctx.networkData.version)) return;
  if (data !== null) setNetworkData(ctx, data);
  else
    requestNetworkData(
      ctx,
      mac,
      multicast ? ctx.delayBelow(ctx.profile.multicastResponseMs) : 10 * MILLISECOND,
    );
}

/** New network data, received or (at the leader) made: routers pass it on. */
export function setNetworkData(ctx: MleContext, data: NetworkDataSet): void {
  ctx.networkData = data;
  ctx.networkDataStale = false;
  ctx.actions.changed(NETWORK_DATA_CHANGED);
  if (!ctx.isRouting()) return;
  sendNetworkData(ctx, 0n, ctx.role === LEADER ? 0 : MILLISECOND + ctx.delayBelow(UNSOLICITED_JITTER));
}
