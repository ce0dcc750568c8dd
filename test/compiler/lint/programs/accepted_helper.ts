// What accepted.ts imports.
import { type int } from "lang";
export interface Node {
  name: string;
  port: int;
}
export interface Shape {
  area(): int;
  readonly name: string;
}
export class Square implements Shape {
  readonly name = "square";
  constructor(private readonly side: int) {}
  area(): int {
    return this.side * this.side;
  }
}
export function area(s: Shape): int {
  return s.area();
}
export async function late(args: readonly string[]): Promise<string> {
  return args[0] ?? "none";
}
