// The network layer of one node: sequence numbers, message cache, replay protection, relaying.
import { DONE, type Scheduler } from "../../world/scheduler";
import { Address, FIRST_GROUP_ADDRESS } from "./constants";
import type { MeshAir, MeshPdu, MeshStation } from "./air";

/** What a provisioned node knows of its network. */
export interface Membership {
  readonly networkKey: string;
  /** Unicast address of its one element. */
  readonly address: number;
}

export interface NetworkOptions {
  readonly air: MeshAir;
  readonly scheduler: Scheduler;
  readonly station: MeshStation;
  /** Uniform in [0, 1). */
  readonly jitter: () => number;
  readonly relays: () => boolean;
  /** A message that has not been seen before; whether it is for this node is the receiver's business. */
  readonly deliver: (pdu: MeshPdu) => void;
  readonly trace: (data: Readonly<Record<string, unknown>>) => void;
}

export interface Network {
  membership: Membership | null;
  /** False: not provisioned. */
  send(pdu: Pick<MeshPdu, "applicationKey" | "destination" | "ttl" | "opcode" | "parameters">): boolean;
  hear(pdu: MeshPdu): void;
  /** Forgets everything. */
  reset(): void;
}

/** Entries of the message cache; the stack's default. */
const CACHE_LENGTH = 10;
const LOCAL_MICROS = 1_000;

export function createNetwork(options: NetworkOptions): Network {
  const { air, scheduler, station, trace } = options;
  let membership: Membership | null = null;
  let sequence = 0;
  let cache: string[] = [];
  /** Highest sequence number heard of each source. */
  const replay = new Map<number, number>();

  const isNew = ({ source, sequence: number }: MeshPdu): boolean => {
    const entry = `${source}/${number}`;
    if (cache.includes(entry)) return false;
    cache = [...cache.slice(1 - CACHE_LENGTH), entry];
    return true;
  };
  const describe = ({ source, destination, ttl, sequence: number, opcode, parameters }: MeshPdu): object => ({
    src: source,
    dst: destination,
    ttl,
    seq: number,
    op: opcode,
    bytes: parameters,
  });

  return {
    get membership() {
      return membership;
    },
    set membership(next) {
      membership = next;
    },
    send(message) {
      if (membership === null || !station.listening) return false;
      const { networkKey, address } = membership;
      const pdu: MeshPdu = { ...message, networkKey, source: address, sequence: sequence++ };
      trace({ event: "mesh-tx", ...describe(pdu) });
      isNew(pdu);
      // A message to a group that the node itself may belong to comes back inside the stack.
      const { destination } = pdu;
      if (destination === address || destination >= FIRST_GROUP_ADDRESS)
        scheduler.after(LOCAL_MICROS, () => {
          if (station.listening && membership?.address === address) options.deliver(pdu);
          return DONE;
        });
      if (destination !== address) air.transmit(station, pdu, options.jitter);
      return true;
    },
    hear(pdu) {
      if (membership === null || pdu.networkKey !== membership.networkKey) return;
      if (pdu.source === membership.address || !isNew(pdu)) return;
      const seen = replay.get(pdu.source) ?? -1;
      if (pdu.sequence > seen) {
        replay.set(pdu.source, pdu.sequence);
        options.deliver(pdu);
      }
      if (pdu.ttl < 2 || pdu.destination === membership.address || !options.relays()) return;
      const relayed = { ...pdu, ttl: pdu.ttl - 1 };
      trace({ event: "mesh-relay", ...describe(relayed) });
      air.transmit(station, relayed, options.jitter);
    },
    reset() {
      membership = null;
      sequence = 0;
      cache = [];
      replay.clear();
    },
  };
}

/** Fixed groups that a node belongs to by its features. */
export function inFixedGroup(destination: number, relays: boolean, proxy: boolean): boolean {
  if (destination === Address.ALL_NODES) return true;
  return (destination === Address.ALL_RELAYS && relays) || (destination === Address.ALL_PROXIES && proxy);
}
