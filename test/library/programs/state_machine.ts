// Roles of a node: enum, switch with fall-through and default, labelled loops, do-while.
import { type int, print } from "lang";

enum Role {
  Disabled,
  Detached,
  Child,
  Router,
  Leader,
}
const enum Event {
  Start = 1,
  Parent = 2,
  Upgrade = 4,
  Lost = 8,
}

const LED = [0x0a0000, 0x0a0000, 0x0a0a0a, 0x000a00, 0x0a000a];

function next(role: Role, event: int): Role {
  switch (event) {
    case Event.Start:
      return role === Role.Disabled ? Role.Detached : role;
    case Event.Parent:
      if (role !== Role.Detached) return role;
      return Role.Child;
    case Event.Upgrade: {
      const higher: Role = role + 1;
      return role >= Role.Child && role < Role.Leader ? higher : role;
    }
    case Event.Lost:
    case Event.Lost | Event.Start:
      return role === Role.Disabled ? role : Role.Detached;
    default:
      return Role.Disabled;
  }
}

function describe(role: Role): string {
  const words: string[] = [];
  switch (role) {
    case Role.Leader:
      words.push("leads");
    // falls through
    case Role.Router:
      words.push("routes");
    // falls through
    case Role.Child:
      words.push("attached");
      break;
    case Role.Detached:
      words.push("searching");
      break;
    default:
      words.push("off");
  }
  return words.join("+");
}

let role: Role = Role.Disabled;
for (const event of [Event.Parent, Event.Start, Event.Upgrade, Event.Parent, 4, 4, 4, 9, 77]) {
  role = next(role, event);
  print(event, role, describe(role), (LED[role] ?? 0).toString(16));
}

let steps = 0;
outer: for (let a = 2; a < 20; a++) {
  for (let c = 2; c < a; c++) {
    steps++;
    if (a % c === 0) continue outer;
    if (a * c > 150) break outer;
  }
  print("prime", a);
}
do {
  steps -= 7;
  if (steps % 2 === 0) continue;
  print("odd", steps);
} while (steps > 0);
print("end of program");
