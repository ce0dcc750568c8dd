// What the prelude needs of the board that it runs on; the virtual board implements it, tests use a small one.

export interface LangBoard {
  /** Console output, as printed: lines end in "\n". */
  write(text: string): void;
  /** Prints the prompt and waits for a line; without its end. Rejects with EOFError or KeyboardInterrupt. */
  readLine(prompt: string): Promise<string>;
  /** Seeded; the next number in [0, 1). Decides the order that `unordered` gives. */
  readonly random: { next(): number };
  /** Traceback of an exception in a callback, as the board prints it; without it only the last line is known. */
  readonly tracebackOf?: (error: unknown) => string;
  /** Checked mode: floats of 24 bits and seven digits, ints and indices watched. */
  readonly checked: boolean;
  /** Every turn of every loop takes one from `left`, inline; the board sets it. */
  readonly turns: { left: number };
  /** A turn found none left (`turns.left` < 0); may throw KeyboardInterrupt or BoardEnd. `line` is 1-based. */
  onTick(file: string, line: number): void;
}
