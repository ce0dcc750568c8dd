// All requests that Python shims make, by name.
import { BoardError } from "../../../board-error";
import { exceptionArguments, exceptionClasses } from "../../../../lang/host/errors/classes";
import { bleMeshRequests } from "./ble-mesh";
import { bluetoothRequests } from "./bluetooth";
import { boardRequests } from "./board";
import { fileRequests } from "./files";
import { loraRequests } from "./lora";
import { moduleRequests } from "./modules";
import { Arguments, Blocking, encodeReply, type Handler } from "./request";
import type { Session } from "./session";
import { threadRequests } from "./threads";

/** A blocking call, or the text that goes back: "+" and the result, or "!" and the exception. Never throws. */
export function answerRequest(session: Session, operation: string, argument: string): Blocking | string {
  try {
    const handler = requestHandlers.get(operation);
    if (handler === undefined) throw new BoardError("NotImplementedError", [operation]);
    const values: unknown = argument === "" ? [] : JSON.parse(argument);
    const result = handler(session, new Arguments(Array.isArray(values) ? values : []));
    return result instanceof Blocking ? result : `+${encodeReply(result)}`;
  } catch (error) {
    return `!${JSON.stringify(exceptionOf(error))}`;
  }
}

/** Class name and arguments of the Python exception for an error of a handler. */
function exceptionOf(error: unknown): readonly (string | number)[] {
  if (error instanceof BoardError) return [error.type, ...error.args];
  // Rules shared with the node modules raise the prelude's classes.
  if (error instanceof Error && error.name in exceptionClasses)
    return [error.name, ...exceptionArguments(error)];
  return ["RuntimeError", `simulator: ${String(error)}`];
}

export const requestHandlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    ...bleMeshRequests,
    ...bluetoothRequests,
    ...boardRequests,
    ...fileRequests,
    ...loraRequests,
    ...moduleRequests,
    ...threadRequests,
  }),
);
