// Requests about threads, locks and callbacks that failed.
import type { HandlerTable } from "./request";

export const threadRequests: HandlerTable = {
  "callback.died": ({ hardware }, args) => {
    // The firmware's callback task prints and ends; nobody is told.
    hardware.callbacks.end();
    hardware.serial.print(`Unhandled exception in callback handler\n${args.text(2)}`);
    hardware.trace("callbacks-ended", { type: args.text(0), message: args.text(1) });
    return null;
  },
  "callback.queued": ({ hardware }, args) => hardware.callbacks.queued(args.int(0)),
  "thread.first": (session) => {
    session.thread = "kept";
    return null;
  },
  "thread.died": ({ hardware }, args) => {
    hardware.serial.print(`Unhandled exception in thread\n${args.text(2)}`);
    return null;
  },
  "lock.deadlock": (session, args) => {
    session.stop("Deadlock", args.text(0), args.text(1));
    return null;
  },
};
