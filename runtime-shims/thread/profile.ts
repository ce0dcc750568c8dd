// Timing and limits of a stack, as data: what Pycom's firmware of 2019 uses, and what Thread had at that time.
// A scenario or the command line overrides single values (mesh-simulator.md §1.3).
import type { int } from "lang";

/** Times in ms where the name says Ms, else in seconds. */
export interface Profile {
  /** Wait for Parent Responses of routers only, then of routers and router-eligible end devices. */
  parentRequestRoutersMs: int;
  parentRequestAllMs: int;
  /** Largest random delay of a Parent Response to the two kinds of request. */
  parentResponseRoutersMs: int;
  parentResponseAllMs: int;
  childIdRequestMs: int;
  childUpdateResponseMs: int;
  linkRequestMs: int;
  mleTransmissions: int;
  keepAliveAttempts: int;
  failedChildTransmissions: int;
  failedRouterTransmissions: int;
  unicastRetransmissionMs: int;
  multicastResponseMs: int;
  advertisementMin: int;
  advertisementMax: int;
  ackTimeoutMs: int;
  /** Transmissions of a frame that nobody acknowledges: 1 + retries. */
  frameTransmissions: int;
  minBackoffExponent: int;
  maxBackoffExponent: int;
  /** Unit of the back-off, µs. */
  backoffUnit: int;
  attachBackoffMinMs: int;
  attachBackoffMaxMs: int;
  attachBackoffJitterMs: int;
  attachStartJitterMs: int;
  messageBuffers: int;
  maxChildren: int;
  maxRouters: int;
  routerUpgradeThreshold: int;
  routerDowngradeThreshold: int;
  routerSelectionJitter: int;
  minDowngradeNeighbors: int;
  networkIdTimeout: int;
  idReuseDelay: int;
  idSequencePeriod: int;
  maxNeighborAge: int;
  infiniteCostTimeout: int;
  maxRouteCost: int;
  reedAdvertisement: int;
  reedAdvertisementJitter: int;
  leaderWeight: int;
  childTimeout: int;
  childRouterLinks: int;
  /** dB, for merging partitions and for new links between routers. */
  partitionMergeMargin: int;
  linkRequestMargin: int;
  /** dBm; what the radio says its sensitivity is, OpenThread's noise floor. */
  sensitivity: int;
  counterAhead: int;
  /** Refuse frames whose counter is below the neighbour's last one, as OpenThread does. */
  replayProtection: boolean;
}

/** Stock Thread of December 2018. */
export function threadStock(): Profile {
  return {
    parentRequestRoutersMs: 750,
    parentRequestAllMs: 1250,
    parentResponseRoutersMs: 500,
    parentResponseAllMs: 1000,
    childIdRequestMs: 5000,
    childUpdateResponseMs: 2000,
    linkRequestMs: 2000,
    mleTransmissions: 3,
    keepAliveAttempts: 4,
    failedChildTransmissions: 4,
    failedRouterTransmissions: 4,
    unicastRetransmissionMs: 1000,
    multicastResponseMs: 1000,
    advertisementMin: 1,
    advertisementMax: 32,
    ackTimeoutMs: 16,
    frameTransmissions: 4,
    minBackoffExponent: 3,
    maxBackoffExponent: 5,
    backoffUnit: 320,
    attachBackoffMinMs: 251,
    attachBackoffMaxMs: 1200000,
    attachBackoffJitterMs: 2000,
    attachStartJitterMs: 50,
    messageBuffers: 40,
    maxChildren: 10,
    maxRouters: 32,
    routerUpgradeThreshold: 16,
    routerDowngradeThreshold: 23,
    routerSelectionJitter: 120,
    minDowngradeNeighbors: 7,
    networkIdTimeout: 120,
    idReuseDelay: 100,
    idSequencePeriod: 10,
    maxNeighborAge: 100,
    infiniteCostTimeout: 90,
    maxRouteCost: 16,
    reedAdvertisement: 570,
    reedAdvertisementJitter: 60,
    leaderWeight: 64,
    childTimeout: 240,
    childRouterLinks: 3,
    partitionMergeMargin: 10,
    linkRequestMargin: 10,
    sensitivity: -128,
    counterAhead: 1000,
    replayProtection: true,
  };
}

/** Pycom's last public revision, February 2019: attach, link and ACK timers made longer for LoRa. */
export function pycom2019(): Profile {
  const profile = threadStock();
  profile.parentRequestRoutersMs = 10000;
  profile.parentRequestAllMs = 10000;
  profile.parentResponseRoutersMs = 1000;
  profile.parentResponseAllMs = 1000;
  profile.childIdRequestMs = 10000;
  profile.childUpdateResponseMs = 10000;
  profile.linkRequestMs = 10000;
  profile.mleTransmissions = 5;
  profile.keepAliveAttempts = 6;
  profile.failedChildTransmissions = 6;
  profile.ackTimeoutMs = 2000;
  profile.messageBuffers = 50;
  return profile;
}
