// `input()`, and Ctrl-C for the main program.
import { KeyboardInterrupt } from "../../../lang/host/errors/classes";
import type { Serial } from "../../peripherals/serial";
import type { Thread, Threads } from "./threads";

export interface ConsoleInput {
  readLine(prompt: string): Promise<string>;
  /** As `threads.block`, but a Ctrl-C that came while the main program ran is raised first. */
  block(worldTime: number | null): Promise<void>;
}

export function createConsoleInput(threads: Threads, serial: Serial, main: Thread): ConsoleInput {
  let reader: Thread | null = null;
  serial.listen(() => {
    if (serial.interruptPending && main.wait !== null) {
      serial.takeInterrupt();
      threads.wake(main, new KeyboardInterrupt());
    } else if (reader !== null && serial.hasLine()) threads.wake(reader);
  });
  const block = (worldTime: number | null): Promise<void> => {
    if (threads.current === main && serial.takeInterrupt()) return Promise.reject(new KeyboardInterrupt());
    return threads.block(worldTime);
  };
  return {
    block,
    async readLine(prompt) {
      serial.print(prompt);
      while (!serial.hasLine()) {
        reader = threads.current;
        try {
          await block(null);
        } finally {
          reader = null;
        }
      }
      return serial.takeLine() ?? "";
    },
  };
}
