/**
 * What each target's Python has: the table behind `verify`. The v1.11 column is the Pycom port with its own
 * feature switches (spec pycom-firmware §6), not the unix build of the same version.
 */
import type { PyType } from "./ir";

export type TargetName = "pycom-1.20" | "micropython-1.27";

export interface Dialect {
  readonly name: TargetName;
  readonly builtins: ReadonlySet<string>;
  /** Methods of the built-in types; a type that is missing here is not checked. */
  readonly methods: ReadonlyMap<PyType, ReadonlySet<string>>;
  /** One of `*a` in a call; several parse in later versions. */
  readonly next: { readonly defaultArgument: boolean };
  /** `const()` takes strings, floats and tuples too. */
  readonly constOfAnything: boolean;
  /** `startswith((a, b))`. */
  readonly startsWithTuple: boolean;
  readonly roundToNegativeDigits: boolean;
  /** `pow(a, b, c)`. */
  readonly threeArgumentPow: boolean;
}

/** Words that no name may be, in either version. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True __debug__ and as assert async await break class continue def del elif else except finally for " +
    "from global if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const BUILTINS = words(`
  ArithmeticError AssertionError AttributeError BaseException EOFError Ellipsis Exception GeneratorExit ImportError
  IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError OSError
  OverflowError RuntimeError StopIteration SyntaxError SystemExit TypeError UnicodeError ValueError ZeroDivisionError
  __import__ __name__ abs all any bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod
  enumerate eval exec filter float frozenset getattr globals hasattr hash help hex id input int isinstance issubclass
  iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round
  set setattr sorted staticmethod str sum super tuple type zip
`);

const STR_METHODS = words(`
  count encode endswith find format index isalpha isdigit islower isspace isupper join lower lstrip replace rfind
  rindex rsplit rstrip split startswith strip upper
`);

/** Bytes and bytearray together: the IR has one type for both. */
const BYTES_METHODS = [...words("append decode extend"), ...STR_METHODS.filter((name) => name !== "encode")];

const LIST_METHODS = words("append clear copy count extend index insert pop remove reverse sort");
const DICT_METHODS = words("clear copy fromkeys get items keys pop popitem setdefault update values");
const SET_METHODS = words(`
  add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset
  pop remove symmetric_difference symmetric_difference_update union update
`);

function methodTable(
  more: Partial<Record<PyType, readonly string[]>>,
): ReadonlyMap<PyType, ReadonlySet<string>> {
  const common: readonly (readonly [PyType, readonly string[]])[] = [
    ["str", STR_METHODS],
    ["bytes", BYTES_METHODS],
    ["list", LIST_METHODS],
    ["dict", DICT_METHODS],
    ["set", SET_METHODS],
    ["tuple", ["count", "index"]],
    ["int", ["from_bytes", "to_bytes"]],
    ["float", []],
    ["bool", []],
    ["none", []],
  ];
  return new Map(common.map(([type, names]) => [type, new Set([...names, ...(more[type] ?? [])])]));
}

const PYCOM: Dialect = {
  name: "pycom-1.20",
  builtins: new Set([...BUILTINS, "execfile"]),
  methods: methodTable({}),
  next: { defaultArgument: false },
  constOfAnything: false,
  startsWithTuple: false,
  roundToNegativeDigits: false,
  threeArgumentPow: false,
};

const MICROPYTHON: Dialect = {
  name: "micropython-1.27",
  builtins: new Set([...BUILTINS, "NotImplemented", "StopAsyncIteration", "compile", "slice"]),
  methods: methodTable({
    str: ["center", "partition", "rpartition", "splitlines"],
    bytes: ["fromhex", "hex", "partition", "rpartition", "splitlines"],
  }),
  next: { defaultArgument: true },
  constOfAnything: true,
  startsWithTuple: true,
  roundToNegativeDigits: true,
  threeArgumentPow: true,
};

export function dialectOf(target: TargetName): Dialect {
  return target === "pycom-1.20" ? PYCOM : MICROPYTHON;
}

/** Built-ins written in C take keywords only where this says so. */
export const BUILTINS_WITH_KEYWORDS: ReadonlySet<string> = new Set(
  words("dict enumerate max min open print sorted"),
);
export const METHODS_WITH_KEYWORDS: ReadonlySet<string> = new Set(words("format sort update"));

/** Every method name of a built-in type: a private member of the same name cannot be told from it by name. */
export const BUILTIN_METHODS: ReadonlySet<string> = new Set(
  [...MICROPYTHON.methods.values()].flatMap((names) => [...names]),
);
