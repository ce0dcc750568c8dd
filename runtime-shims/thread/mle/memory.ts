// Settings in NVS: what a node writes down while it is attached, and what it makes of it after a reboot
// (mesh-simulator.md §1.10).
import type { int } from "lang";
import { CHILD, isRouterRloc, NO_ADDRESS, rlocOfRouter, routerIdOf } from "../constants";
import type { ChildSettings, Settings, Store } from "../ports";
import { Neighbor, RESTORED, VALID } from "../table/neighbor";
import type { MleContext } from "./context";
import { setRloc, setRouterId } from "./roles";

/** A detached node keeps what it was; only the frame counter moves on. */
export function saveSettings(ctx: MleContext): void {
  const counter = ctx.mac.counter + ctx.profile.counterAhead;
  ctx.mac.savedCounter = counter;
  if (ctx.isAttached()) {
    ctx.store.save(currentSettings(ctx, counter));
    return;
  }
  const old = ctx.store.load();
  ctx.store.save(old === null ? blank(ctx, counter) : { ...old, counter });
}

function currentSettings(ctx: MleContext, counter: int): Settings {
  const children: ChildSettings[] = [];
  for (const child of ctx.children.children) {
    if (child.state !== VALID && child.state !== RESTORED) continue;
    children.push({ mac: child.mac, rloc16: child.rloc16, timeout: child.timeout });
  }
  const isChild = ctx.role === CHILD;
  return {
    role: ctx.role,
    rloc16: ctx.rloc16,
    meshLocalIid: ctx.meshLocalIid,
    partitionId: ctx.partitionId,
    counter,
    parentMac: isChild ? ctx.parent.mac : 0n,
    parentRloc16: isChild ? ctx.parent.rloc16 : NO_ADDRESS,
    children,
  };
}

function blank(ctx: MleContext, counter: int): Settings {
  return {
    role: 0,
    rloc16: NO_ADDRESS,
    meshLocalIid: ctx.meshLocalIid,
    partitionId: 0,
    counter,
    parentMac: 0n,
    parentRloc16: NO_ADDRESS,
    children: [],
  };
}

/** The identifier of the ML-EID: the stored one, if the node was attached ever since; else a new one. */
export function meshLocalIid(store: Store, high: int, low: int): bigint {
  const settings = store.load();
  if (settings !== null && settings.role >= CHILD) return settings.meshLocalIid;
  return (BigInt(high) << 32n) | BigInt(low);
}

/** Puts address, parent and children back; role and links must be won anew. */
export function restoreSettings(ctx: MleContext): void {
  const settings = ctx.store.load();
  if (settings === null) return;
  ctx.mac.counter = settings.counter;
  ctx.mac.savedCounter = settings.counter;
  if (settings.role < CHILD || settings.rloc16 === NO_ADDRESS) return;
  setRloc(ctx, settings.rloc16);
  if (!isRouterRloc(settings.rloc16)) {
    const parent = new Neighbor();
    parent.mac = settings.parentMac;
    parent.rloc16 = rlocOfRouter(routerIdOf(settings.rloc16));
    parent.state = RESTORED;
    ctx.parent = parent;
    return;
  }
  setRouterId(ctx, routerIdOf(settings.rloc16));
  ctx.formerPartitionId = settings.partitionId;
  for (const known of settings.children) {
    const child = ctx.children.add(ctx.profile.maxChildren);
    if (child === null) continue;
    child.mac = known.mac;
    child.rloc16 = known.rloc16;
    child.timeout = known.timeout;
    child.lastHeard = ctx.clock.now();
    child.state = RESTORED;
  }
}
