// The board's console as serial tools know it: the friendly and the raw REPL of MicroPython, with raw paste
// (spec/micropython-host.md §6.3). Text in and out stands for bytes (one character per byte, "latin1").
import { exchangeNewlines, fromBytes, utf8Text } from "./text";

/** What the REPL needs of its board. */
export interface ReplBoard {
  /** boot.py or main.py is running. */
  readonly programRuns: boolean;
  /** Types to the running program; \x03 interrupts it. */
  type(text: string): void;
  /** What was typed to a program that ended before it read it. */
  unread(): string;
  /** Runs a text as the program's continuation; `done` gets the traceback, "" when none. */
  execute(source: string, done: (traceback: string) => void): void;
  /** Soft reset; in raw mode main.py is left out. */
  softReset(skipMain: boolean): void;
  /** Calls back in the world's next events, after `micros`. */
  later(micros: number, action: () => void): void;
}

export interface Repl {
  /** Bytes from the terminal. */
  receive(bytes: string): void;
  /** The program, or a command, printed (UTF-16 text, \n). */
  printed(text: string): void;
  /** boot.py and main.py have ended, with or without a crash. */
  programEnded(): void;
}

const CTRL_A = "\x01";
const CTRL_B = "\x02";
const CTRL_C = "\x03";
const CTRL_D = "\x04";
const CTRL_E = "\x05";

const BANNER =
  'MicroPython v1.20.2.rc11 [v1.11-f4d850b] on 2020-05-15; FiPy with ESP32\r\nType "help()" for more information.\r\n';
const PROMPT = ">>> ";
const RAW_BANNER = "raw REPL; CTRL-B to exit\r\n>";
const SOFT_REBOOT = "PYB: soft reboot\r\n";
/** Raw paste: bytes that may be sent ahead, granted again as they are taken. */
const WINDOW = 128;
/** How long after Ctrl-C a program may take to end before typed text is its input again. */
const INTERRUPT_MICROS = 50_000;

type Mode = "friendly" | "raw" | "paste";

/** `send` writes bytes to the terminal. */
export function createRepl(board: ReplBoard, send: (bytes: string) => void): Repl {
  let mode: Mode = "friendly";
  let line = "";
  /** Lines of a compound statement typed so far. */
  let block: string[] = [];
  let pasted = 0;
  /** A command runs, or the board starts again. */
  let busy: "no" | "command" | "reboot" | "interrupt" = "no";
  let waiting = "";

  const isBusy = (): boolean => busy !== "no";
  const release = (): void => {
    busy = "no";
    // Program and prompt read from one buffer: what the one left is the other's.
    const held = board.unread().replace(/\n/g, "\r") + waiting;
    waiting = "";
    for (const character of held) take(character);
  };
  const execute = (source: string, after: (traceback: string) => void): void => {
    busy = "command";
    board.execute(source, (traceback) => {
      after(exchangeNewlines(fromBytes(traceback)));
      release();
    });
  };

  // ---- raw mode

  const runRaw = (): void => {
    const source = utf8Text(line);
    line = "";
    execute(source, (traceback) => {
      send(CTRL_D + traceback + CTRL_D + ">");
    });
  };
  const softReset = (): void => {
    busy = "reboot";
    board.softReset(mode === "raw");
  };
  const takeRaw = (character: string): void => {
    switch (character) {
      case CTRL_A:
        if (line === CTRL_E + "A") {
          line = "";
          pasted = 0;
          mode = "paste";
          send("R\x01" + String.fromCharCode(WINDOW & 0xff, WINDOW >> 8) + "\x01");
        } else {
          line = "";
          send(RAW_BANNER);
        }
        return;
      case CTRL_B:
        mode = "friendly";
        line = "";
        send("\r\n" + BANNER + PROMPT);
        return;
      case CTRL_C:
        line = "";
        return;
      case CTRL_D:
        send("OK");
        if (line !== "") return runRaw();
        send("\r\n" + SOFT_REBOOT);
        return softReset();
      default:
        line += character;
    }
  };
  const takePaste = (character: string): void => {
    if (character === CTRL_D || character === CTRL_C) {
      mode = "raw";
      send(CTRL_D);
      if (character === CTRL_D) return runRaw();
      line = "";
      return send(CTRL_D + CTRL_D + ">");
    }
    line += character;
    pasted += 1;
    if (pasted % WINDOW === 0) send("\x01");
  };

  // ---- friendly mode

  const enter = (): void => {
    send("\r\n");
    block.push(line);
    const last = line;
    line = "";
    const open = block.length > 1 ? last.trim() !== "" : /:\s*(#.*)?$/.test(last);
    if (open) return send("... ");
    const source = utf8Text(block.join("\n"));
    block = [];
    if (source.trim() === "") return send(PROMPT);
    // "single" prints the value of an expression, as the prompt does.
    execute(`exec(compile(${pythonString(source + "\n")}, "<stdin>", "single"))`, (traceback) => {
      send(traceback + PROMPT);
    });
  };
  const takeFriendly = (character: string): void => {
    switch (character) {
      case CTRL_A:
        mode = "raw";
        line = "";
        block = [];
        return send("\r\n" + RAW_BANNER);
      case CTRL_B:
        line = "";
        block = [];
        return send("\r\n" + BANNER + PROMPT);
      case CTRL_C:
        line = "";
        block = [];
        return send("\r\n" + PROMPT);
      case CTRL_D:
        if (line !== "" || block.length > 0) return;
        send("\r\n" + SOFT_REBOOT);
        return softReset();
      case "\r":
        return enter();
      case "\n":
        return;
      case "\b":
      case "\x7f":
        if (line === "") return;
        line = line.slice(0, -1);
        return send("\b \b");
      default:
        line += character;
        send(character);
    }
  };

  function take(character: string): void {
    if (isBusy()) {
      if (character === CTRL_C) board.type(CTRL_C);
      else if (busy === "command") board.type(character === "\r" ? "\n" : character);
      else waiting += character;
      return;
    }
    if (board.programRuns) {
      if (character !== CTRL_C) return board.type(character === "\r" ? "\n" : character);
      board.type(CTRL_C);
      busy = "interrupt";
      return board.later(INTERRUPT_MICROS, () => {
        if (busy === "interrupt") release();
      });
    }
    if (mode === "raw") takeRaw(character);
    else if (mode === "paste") takePaste(character);
    else takeFriendly(character);
  }

  return {
    receive(bytes) {
      for (const character of bytes) take(character);
    },
    printed(text) {
      send(exchangeNewlines(fromBytes(text)));
    },
    programEnded() {
      if (mode === "friendly") send(BANNER + PROMPT);
      else if (busy === "reboot") send(RAW_BANNER);
      release();
    },
  };
}

/** A Python string literal. */
function pythonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0080-\uffff]/g,
    (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}
