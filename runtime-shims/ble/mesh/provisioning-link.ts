// One provisioning: link, invitation, out-of-band number, keys, in the order in which the device reports it.
import { DONE, type ScheduledEvent, type Scheduler } from "../../world/scheduler";
import { Oob, ProvisioningEvent } from "./constants";
import type { Membership } from "./network";
import type { BleMeshNode } from "./node";

export interface ProvisionOptions {
  /**
   * "output": the device shows a number, which a person enters here; "input": the other way round; "none" (default).
   */
  readonly oob?: "none" | "output" | "input";
  /**
   * With "output", what the person enters: "shown" (default) what the device shows, a number, or "later": a test
   * calls `enter`.
   */
  readonly answer?: "shown" | "later" | number;
  /** How long the person needs to count, default 6. */
  readonly answerSeconds?: number;
}

export type ProvisioningState = "looking" | "linked" | "asking" | "complete" | "failed";

export interface Provisioning {
  readonly state: ProvisioningState;
  /** Why it failed. */
  readonly failure: string | null;
  /** "input": the number that the person has to enter on the device. */
  readonly shown: number | null;
  /** Unicast address, when complete. */
  readonly address: number | null;
  /** The person enters what the device showed. */
  enter(number: number): void;
  /** Gives up. */
  abort(): void;
}

export interface LinkOptions extends ProvisionOptions {
  /** One of `Bearer`. */
  readonly bearer: number;
  readonly membership: () => Membership;
  /** Called when something about the device changes. */
  readonly watch: (listener: () => void) => void;
}

export interface ProvisioningLink {
  readonly provisioning: Provisioning;
  begin(done: (failure: string | null) => void): void;
}

const LINK_MICROS = 100_000;
/** Invitation, capabilities, public keys. */
const EXCHANGE_MICROS = 1_000_000;
/** Confirmation, random numbers, provisioning data. */
const DATA_MICROS = 500_000;
const PERSON_SECONDS = 6;
/** The device ends a link on which nothing happens. */
const LINK_TIMEOUT_MICROS = 60_000_000;

export function startLink(scheduler: Scheduler, node: BleMeshNode, options: LinkOptions): ProvisioningLink {
  const { oob = "none", answer = "shown" } = options;
  let state: ProvisioningState = "looking";
  let failure: string | null = null;
  let expected: number | null = null;
  let address: number | null = null;
  let life = node.life;
  let begun = false;
  let next: ScheduledEvent | null = null;
  let finished: (failure: string | null) => void = () => undefined;

  const isOpen = (): boolean => state === "linked" || state === "asking";
  const plan = (micros: number, action: () => void): void => {
    if (next !== null) scheduler.cancel(next);
    next = scheduler.after(micros, () => {
      next = null;
      if (isOpen() && (node.life !== life || !node.listening)) fail("the device is gone");
      else action();
      return DONE;
    });
  };
  const fail = (why: string): void => {
    if (state === "complete" || state === "failed") return;
    if (isOpen() && node.life === life) node.tell(ProvisioningEvent.LINK_CLOSE);
    if (next !== null) scheduler.cancel(next);
    state = "failed";
    failure = why;
    finished(`provision: ${why}`);
  };
  const look = (): void => {
    if (!begun || state !== "looking" || next !== null) return;
    const { beacon } = node;
    if (beacon === null || (beacon.bearers & options.bearer) === 0) return;
    life = node.life;
    plan(LINK_MICROS, open);
  };
  const open = (): void => {
    if (node.beacon === null) return;
    state = "linked";
    node.tell(ProvisioningEvent.LINK_OPEN);
    plan(EXCHANGE_MICROS, authenticate);
  };
  const authenticate = (): void => {
    const offered = node.beacon?.oob ?? 0;
    if (oob === "none") plan(DATA_MICROS, complete);
    else if ((offered & (oob === "output" ? Oob.OUTPUT : Oob.INPUT)) === 0)
      fail(`the device offers no ${oob} OOB`);
    else ask();
  };
  const ask = (): void => {
    state = "asking";
    expected = node.drawNumber();
    if (oob === "input") {
      node.takeEntered();
      node.tell(ProvisioningEvent.INPUT_OOB);
    } else node.tell(ProvisioningEvent.OUTPUT_OOB, expected);
    if (oob === "input" || answer === "later")
      plan(LINK_TIMEOUT_MICROS, () => fail("nobody entered a number"));
    else {
      const entered = answer === "shown" ? expected : answer;
      plan(Math.round((options.answerSeconds ?? PERSON_SECONDS) * 1e6), () => check(entered));
    }
  };
  const check = (entered: number): void => {
    if (state !== "asking") return;
    state = "linked";
    plan(DATA_MICROS, () => (entered === expected ? complete() : fail("the number is wrong")));
  };
  const complete = (): void => {
    const membership = options.membership();
    address = membership.address;
    node.join(membership);
    node.tell(ProvisioningEvent.COMPLETE);
    plan(LINK_MICROS, () => {
      state = "complete";
      node.tell(ProvisioningEvent.LINK_CLOSE);
      finished(null);
    });
  };
  options.watch(() => {
    look();
    if (state !== "asking" || oob !== "input") return;
    const entered = node.takeEntered();
    if (entered !== null) check(Number(entered));
  });

  return {
    provisioning: {
      get state() {
        return state;
      },
      get failure() {
        return failure;
      },
      get shown() {
        return oob === "input" ? expected : null;
      },
      get address() {
        return address;
      },
      enter(number) {
        if (state !== "asking")
          throw new Error(`enter: the provisioning is '${state}', no number is asked for`);
        check(number);
      },
      abort: () => fail("given up"),
    },
    begin(done) {
      finished = done;
      begun = true;
      if (state === "failed") done(`provision: ${failure ?? ""}`);
      else look();
    },
  };
}
