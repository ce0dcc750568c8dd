// What the commands work on: the node, its IP, and where their output goes.
import type { int } from "lang";
import type { IpHost } from "../ip/ip_host";
import type { IpStack } from "../ip/ip_stack";
import type { MacCounters } from "../mac/counters";
import type { LeaderInfo, NeighborInfo } from "../info";
import type { Clock } from "../ports";

/** The node, as the command line sees it. */
export interface CliHost extends IpHost {
  readonly clock: Clock;
  masterKey: string;
  start(): void;
  stop(): void;
  factoryReset(): void;
  /** 0 or an error number. */
  becomeDetached(): int;
  becomeChild(): int;
  becomeRouter(): int;
  becomeLeader(): int;
  isSingle(): boolean;
  neighbors(): readonly NeighborInfo[];
  children(): readonly NeighborInfo[];
  parent(): NeighborInfo | null;
  leader(): LeaderInfo | null;
  releaseRouterId(id: int): int;
  /** False: it stays a child. */
  routerRoleEnabled: boolean;
  /** −2: by the number of free places. */
  parentPriority: int;
  counters(): MacCounters;
}

/** Values that the command line keeps and shows, and that nothing else here depends on. */
export class CliSettings {
  networkName = "OpenThread";
  extendedPanId = "dead00beef00cafe";
  panId: int = 0x1234;
  channel: int = 11;
  pskc = "00000000000000000000000000000000";
  txPower: int = 14;
  autostart = false;
  promiscuous = false;
  interfaceUp = true;
  contextReuseDelay: int = 48;
  pollPeriod: int = 0;
  joinerPort: int = 1000;
  delayTimerMin: int = 30;
  leaderPartitionId: int = 0;
  keySequence: int = 0;
  keyGuardTime: int = 624;
}

export class CliContext {
  readonly settings = new CliSettings();

  constructor(
    readonly node: CliHost,
    readonly ip: IpStack,
    /** Takes one fragment, as OpenThread prints it. */
    readonly print: (fragment: string) => void,
  ) {}

  line(text: string): void {
    this.print(text + "\r\n");
  }

  /** The last word of a command that works on. */
  done(): void {
    this.print("Done\r\n");
  }
}

/** Gets the words after the command's name; returns 0, an error number or SILENT. */
export type Command = (context: CliContext, words: readonly string[]) => int;
