// The leader's side of the network data: what border routers register replaces what they had registered before,
// and every change makes a new version, which MLE spreads (mesh-simulator.md §1.9).
import type { int } from "lang";
import type { NetworkDataSet, PrefixEntry, ServerDataBody } from "../datagram";
import type { IpHost } from "../ip_host";

/** The same offers in the same order. */
export function samePrefixes(a: readonly PrefixEntry[], b: readonly PrefixEntry[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const left = a[i];
    const right = b[i];
    if (left === undefined || right === undefined) return false;
    if (left.prefix !== right.prefix || left.length !== right.length || left.flags !== right.flags)
      return false;
    if (left.preference !== right.preference || left.rloc16 !== right.rloc16) return false;
  }
  return true;
}

/** Offers of one border router. */
export function offersOf(data: NetworkDataSet, rloc16: int, isRoute: boolean): PrefixEntry[] {
  return (isRoute ? data.routes : data.prefixes).filter((entry) => entry.rloc16 === rloc16);
}

export class ServerRegistry {
  constructor(private readonly host: IpHost) {}

  /** A border router's `a/sd`. */
  register(body: ServerDataBody): void {
    this.replace(body.rloc16, body.prefixes, body.routes);
  }

  /** Drops what routers that are gone, and their children, offered. */
  dropServers(isGone: (rloc16: int) => boolean): void {
    const data = this.host.networkData();
    const gone: int[] = [];
    for (const entry of data.prefixes.concat(data.routes)) {
      if (isGone(entry.rloc16) && !gone.includes(entry.rloc16)) gone.push(entry.rloc16);
    }
    for (const rloc16 of gone) this.replace(rloc16, [], []);
  }

  private replace(rloc16: int, prefixes: readonly PrefixEntry[], routes: readonly PrefixEntry[]): void {
    const data = this.host.networkData();
    const same =
      samePrefixes(offersOf(data, rloc16, false), prefixes) &&
      samePrefixes(offersOf(data, rloc16, true), routes);
    if (same) return;
    this.host.publishNetworkData({
      version: (data.version + 1) & 0xff,
      stableVersion: (data.stableVersion + 1) & 0xff,
      prefixes: data.prefixes.filter((entry) => entry.rloc16 !== rloc16).concat(prefixes),
      routes: data.routes.filter((entry) => entry.rloc16 !== rloc16).concat(routes),
    });
  }
}
