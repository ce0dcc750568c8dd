// Python's positional and keyword arguments of a firmware function, bound to names. Both engines hand them over as
// they were written, so that a wrong call is refused with the same words.
import { BoardError } from "../../board/board-error";

export interface Signature {
  /** By position or by name. */
  readonly positional: readonly string[];
  readonly keywords?: readonly string[];
  readonly required?: readonly string[];
}

export class BoundArguments {
  constructor(private readonly values: ReadonlyMap<string, unknown>) {}

  has(name: string): boolean {
    return this.values.get(name) != null;
  }
  int(name: string, otherwise: number): number {
    const value = this.values.get(name) ?? otherwise;
    if (typeof value === "boolean") return Number(value);
    if (typeof value !== "number") throw wrong("can't convert to int");
    return Math.trunc(value);
  }
  float(name: string, otherwise: number): number {
    const value = this.values.get(name) ?? otherwise;
    if (typeof value === "boolean") return Number(value);
    if (typeof value !== "number") throw wrong("can't convert to float");
    return value;
  }
  text(name: string, otherwise: string): string {
    const value = this.values.get(name) ?? otherwise;
    if (typeof value !== "string") throw wrong("can't convert to str implicitly");
    return value;
  }
  flag(name: string, otherwise: boolean): boolean {
    return Boolean(this.values.get(name) ?? otherwise);
  }
  /** A model's state; null when it was left out. */
  state(name: string): boolean | number | null {
    const value = this.values.get(name) ?? null;
    if (value === null || typeof value === "boolean" || typeof value === "number") return value;
    throw wrong("can't convert to int");
  }
  intOrText(name: string): number | string | null {
    const value = this.values.get(name) ?? null;
    return typeof value === "string" ? value : value === null ? null : this.int(name, 0);
  }
}

const wrong = (text: string): BoardError => new BoardError("TypeError", [text]);

export function bindArguments(
  { positional, keywords = [], required = [] }: Signature,
  args: readonly unknown[],
  named: Readonly<Record<string, unknown>>,
): BoundArguments {
  if (args.length > positional.length) throw wrong("extra positional arguments given");
  const values = new Map<string, unknown>();
  positional.slice(0, args.length).forEach((name, index) => values.set(name, args[index]));
  for (const [name, value] of Object.entries(named)) {
    if (values.has(name) || !(positional.includes(name) || keywords.includes(name)))
      throw wrong("extra keyword arguments given");
    values.set(name, value);
  }
  for (const name of required) if (!values.has(name)) throw wrong(`'${name}' argument required`);
  return new BoundArguments(values);
}
