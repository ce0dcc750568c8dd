// What this node offers as a border router. It only edits a local list; the leader hears of it at the next
// advertisement or change of role, which is why it takes up to 32 s (mesh-simulator.md §1.9).
import type { int } from "lang";
import type { PrefixEntry, TmfBody } from "../datagram";
import { leaderAloc, MESH_LOCAL_PREFIX, NO_RLOC } from "../ip_address";
import type { IpHost } from "../ip_host";
import { parsePrefix } from "./prefixes";
import { offersOf, samePrefixes } from "./server_registry";

const INVALID_ARGS = 7;
const NOT_FOUND = 23;

type Request = (
  destination: string,
  uri: string,
  body: TmfBody,
  answered: (body: TmfBody | null) => void,
) => void;

export class LocalOffers {
  private prefixes: PrefixEntry[] = [];
  private routes: PrefixEntry[] = [];
  private pending = false;
  /** Under which RLOC16 the leader last heard of them. */
  private registeredAs: int = NO_RLOC;

  constructor(
    private readonly host: IpHost,
    private readonly request: Request,
  ) {}

  list(): readonly PrefixEntry[] {
    return this.prefixes;
  }

  routeList(): readonly PrefixEntry[] {
    return this.routes;
  }

  /** 0 or an error number; a prefix that is there already gets the new flags. */
  addPrefix(text: string, flags: string, preference: int): int {
    const parsed = parsePrefix(text);
    if (parsed === null || parsed.prefix === MESH_LOCAL_PREFIX) return INVALID_ARGS;
    this.removePrefix(text);
    this.prefixes.push({ prefix: parsed.prefix, length: parsed.length, preference, flags, rloc16: NO_RLOC });
    return 0;
  }

  removePrefix(text: string): int {
    const before = this.prefixes.length;
    this.prefixes = without(this.prefixes, text);
    return this.prefixes.length < before ? 0 : NOT_FOUND;
  }

  addRoute(text: string, flags: string, preference: int): int {
    const parsed = parsePrefix(text);
    if (parsed === null) return INVALID_ARGS;
    this.removeRoute(text);
    this.routes.push({ prefix: parsed.prefix, length: parsed.length, preference, flags, rloc16: NO_RLOC });
    return 0;
  }

  removeRoute(text: string): int {
    const before = this.routes.length;
    this.routes = without(this.routes, text);
    return this.routes.length < before ? 0 : NOT_FOUND;
  }

  /** Tells the leader, when it does not know it yet; a child that is going to be a router waits until it is one. */
  register(isForced: boolean): void {
    const rloc16 = this.host.rloc16();
    if (this.pending || this.host.role() < 2 || rloc16 === NO_RLOC) return;
    if (!isForced && this.willBeRouter()) return;
    const data = this.host.networkData();
    const own = this.prefixes.length + this.routes.length;
    if (own + data.prefixes.length + data.routes.length === 0) return;
    const former = this.registeredAs;
    if (former !== rloc16 && offersOf(data, former, false).concat(offersOf(data, former, true)).length > 0) {
      this.registeredAs = rloc16;
      this.send(former, [], []);
      return;
    }
    const prefixes = this.prefixes.map((entry) => withServer(entry, rloc16));
    const routes = this.routes.map((entry) => withServer(entry, rloc16));
    const isKnown =
      samePrefixes(offersOf(data, rloc16, false), prefixes) &&
      samePrefixes(offersOf(data, rloc16, true), routes);
    if (isKnown) return;
    this.registeredAs = rloc16;
    this.send(rloc16, prefixes, routes);
  }

  clear(): void {
    this.prefixes = [];
    this.routes = [];
    this.pending = false;
    this.registeredAs = NO_RLOC;
  }

  private willBeRouter(): boolean {
    return this.host.role() === 2 && this.host.routers().length < this.host.profile.routerUpgradeThreshold;
  }

  private send(rloc16: int, prefixes: readonly PrefixEntry[], routes: readonly PrefixEntry[]): void {
    this.pending = true;
    this.request(leaderAloc(), "a/sd", { kind: "server-data", rloc16, prefixes, routes }, () => {
      this.pending = false;
    });
  }
}

function without(entries: readonly PrefixEntry[], text: string): PrefixEntry[] {
  const parsed = parsePrefix(text);
  return entries.filter(
    (entry) => parsed === null || entry.prefix !== parsed.prefix || entry.length !== parsed.length,
  );
}

function withServer(entry: PrefixEntry, rloc16: int): PrefixEntry {
  const { prefix, length, preference, flags } = entry;
  return { prefix, length, preference, flags, rloc16 };
}
