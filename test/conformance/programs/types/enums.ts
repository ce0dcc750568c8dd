// Enums and const enums.
import { print } from "lang";

// --- counting
enum Color {
  Red,
  Green,
  Blue,
}
print(Color.Red, Color.Green, Color.Blue);

// --- explicit-values
enum Code {
  A = 5,
  B,
  C = -1,
  D,
  E = 0x10,
}
print(Code.A, Code.B, Code.C, Code.D, Code.E);

// --- computed-values
enum Flag {
  None = 0,
  Up = 1 << 0,
  Joined = 1 << 1,
  Both = Up | Joined,
  Mask = ~Both & 0xff,
}
print(Flag.None, Flag.Up, Flag.Joined, Flag.Both, Flag.Mask);

// --- text
enum Kind {
  Ping = "ping",
  Pong = "pong",
}
function f(k: Kind): string {
  return k === Kind.Ping ? `<${k}>` : k + "!";
}
print(f(Kind.Ping), f(Kind.Pong), Kind.Ping.length);

// --- const-enum
const enum Role {
  Child = 2,
  Router,
  Leader,
}
const r: Role = Role.Router;
print(r, Role.Leader + Role.Child);

// --- const-enum-text
const enum Topic {
  A = "a/b",
  B = "c/d",
}
print(Topic.A, [Topic.A, Topic.B].join(" "));

// --- as-parameter-and-field
enum State {
  Off,
  On,
}
class Led {
  state = State.Off;
  toggle(): State {
    this.state = this.state === State.On ? State.Off : State.On;
    return this.state;
  }
}
const led = new Led();
print(led.toggle(), led.toggle(), led.state === State.Off);

// --- arithmetic-and-comparison
enum Level {
  Low = 1,
  High = 10,
}
function f(l: Level): boolean {
  return l > 5;
}
print(f(Level.Low), f(Level.High), Level.High - Level.Low, Level.High * 2);

// --- as-key
enum Role {
  Child,
  Router,
}
const m = new Map<Role, string>([
  [Role.Child, "child"],
  [Role.Router, "router"],
]);
print(m.get(Role.Router), m.has(Role.Child));

// --- list-of-members
enum E {
  A = 3,
  B = 1,
  C = 2,
}
const all = [E.A, E.B, E.C];
all.sort((a, b) => a - b);
print(all, all.includes(E.B), all.indexOf(E.A));

// --- switch-with-all-members
enum E {
  A = "a",
  B = "b",
  C = "c",
}
function f(e: E): number {
  switch (e) {
    case E.A:
    case E.B:
      return 1;
    case E.C:
      return 2;
  }
}
print(f(E.A), f(E.B), f(E.C));

// --- number-into-enum
enum E {
  A,
  B,
}
function f(n: number): E {
  return n > 0 ? E.B : E.A;
}
const e: E = f(3);
print(e === E.B, (f(0) as number) + 10);
