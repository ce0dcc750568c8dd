// Errors of one's own and of the board: filters, order of finally, errno, errors that go on.
import { type int, KeyError, OSError, ValueError, ZeroDivisionError, idiv, print, unpack, b } from "lang";

class MeshError extends Error {
  constructor(
    readonly code: int,
    message: string,
  ) {
    super(message);
  }
}
class TimedOut extends MeshError {
  constructor() {
    super(110, "timed out");
  }
}

const log: string[] = [];
function attempt(kind: int): int {
  try {
    log.push(`try ${kind}`);
    switch (kind) {
      case 0:
        throw new TimedOut();
      case 1:
        throw new MeshError(5, "no radio");
      case 2:
        throw new OSError(11);
      case 3:
        return idiv(1, kind - 3);
      case 4:
        unpack("!Q", b`short`);
        return 0;
      case 5:
        throw new KeyError("five");
      default:
        return kind * 2;
    }
  } catch (e) {
    if (e instanceof TimedOut) {
      log.push("timed out");
      return -1;
    }
    if (e instanceof MeshError) {
      log.push(`mesh ${e.code} ${e.message}`);
      return -e.code;
    }
    if (e instanceof OSError && e.errno === 11) {
      log.push("again");
      return -11;
    }
    if (e instanceof ZeroDivisionError || e instanceof ValueError) {
      log.push("number");
      return -100;
    }
    throw e;
  } finally {
    log.push(`end ${kind}`);
  }
}

for (let kind = 0; kind < 7; kind++) {
  try {
    print(kind, attempt(kind));
  } catch (e) {
    print(kind, "went on:", e instanceof Error ? e.message : "?");
  }
}
print(log.join("; "));

function first_even(numbers: int[]): int {
  for (const n of numbers) {
    try {
      if (n % 2 !== 0) continue;
      return n;
    } finally {
      log.push(`seen ${n}`);
    }
  }
  throw new ValueError("none");
}
print(first_even([3, 5, 8, 10]), log[log.length - 1]);
print("end of program");
