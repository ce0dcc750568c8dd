// The board's UART0: what the program prints, and what a person types.

export interface Serial {
  /** Everything printed since the world began; lines end in \n. */
  readonly text: string;
  /** The program prints. */
  print(text: string): void;
  /** Someone types: \n is Enter, \x03 is Ctrl-C. */
  write(text: string): void;
  hasLine(): boolean;
  /** The next typed line without its newline, echoed to the output as the board's readline does. */
  takeLine(): string | undefined;
  /** Takes back what was typed and not read: the prompt reads it when the program has ended. */
  takeTyped(): string;
  readonly interruptPending: boolean;
  /** True once per Ctrl-C. */
  takeInterrupt(): boolean;
  /** The character that interrupts (`micropython.kbd_intr`): 3, or −1 for none. */
  interruptCharacter: number;
  /** Called after each `write`; there is one listener, the engine's. */
  listen(listener: () => void): void;
  /** Called with everything printed (a terminal, a trace). */
  watch(watcher: (text: string) => void): void;
  /** Boot: forgets typed input. */
  reset(): void;
}

export function createSerial(): Serial {
  // Chunks are joined when read: a program that prints a million lines stays linear.
  let joined = "";
  let chunks: string[] = [];
  let typed = "";
  let interrupted = false;
  let listener: () => void = () => undefined;
  const watchers: ((text: string) => void)[] = [];
  const print = (text: string): void => {
    if (text === "") return;
    chunks.push(text);
    for (const watcher of watchers) watcher(text);
  };
  const serial: Serial = {
    get text() {
      if (chunks.length > 0) {
        joined += chunks.join("");
        chunks = [];
      }
      return joined;
    },
    print,
    write(text) {
      for (const character of text) {
        if (character.charCodeAt(0) === serial.interruptCharacter) {
          interrupted = true;
          typed = "";
        } else {
          typed += character === "\r" ? "\n" : character;
        }
      }
      listener();
    },
    hasLine: () => typed.includes("\n"),
    takeLine() {
      const end = typed.indexOf("\n");
      if (end < 0) return undefined;
      const line = typed.slice(0, end);
      typed = typed.slice(end + 1);
      print(line + "\n");
      return line;
    },
    takeTyped() {
      const rest = typed;
      typed = "";
      return rest;
    },
    get interruptPending() {
      return interrupted;
    },
    takeInterrupt() {
      const was = interrupted;
      interrupted = false;
      return was;
    },
    interruptCharacter: 3,
    listen(next) {
      listener = next;
    },
    watch(watcher) {
      watchers.push(watcher);
    },
    reset() {
      typed = "";
      interrupted = false;
      serial.interruptCharacter = 3;
      listener = () => undefined;
    },
  };
  return serial;
}
