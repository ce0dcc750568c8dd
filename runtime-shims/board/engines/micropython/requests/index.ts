// All requests that Python shims make, by name.
import { boardRequests } from "./board";
import { fileRequests } from "./files";
import { moduleRequests } from "./modules";
import type { Handler } from "./request";
import { threadRequests } from "./threads";

export const requestHandlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({ ...boardRequests, ...fileRequests, ...moduleRequests, ...threadRequests }),
);
