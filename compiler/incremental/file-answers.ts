/** What a file adds to answers about its whole program, and whether files add the same as before. */
import { accessorsIn } from "../builtins/support/accessors";
import { extendedIn } from "../builtins/support/mutation";
import type { Facts } from "../frontend/facts";
import type { FileAnswers } from "../frontend/outside";
import { ts } from "../frontend/ts";
import type { UsageFacts } from "../lower/context";
import { fileUsage } from "../lower/file-usage";

/** The same as sets of declarations and names, one for each question: they outlive the program. */
export type Additions = readonly ReadonlySet<ts.Node | string>[];

export function answersOf(facts: Facts, usage: UsageFacts, file: ts.SourceFile): FileAnswers {
  return {
    usage: usage.ofFile(file) ?? fileUsage(facts, file),
    implemented: facts.kinds.implementedIn(file),
    extended: extendedIn(facts, file),
    accessors: accessorsIn(file),
  };
}

export function additionsOf({ usage, implemented, extended, accessors }: FileAnswers): Additions {
  return [
    declarationsOf(implemented),
    declarationsOf(extended),
    declarationsOf(usage.reassigned),
    declarationsOf(usage.captured),
    usage.tested,
    usage.superAccessors,
    accessors,
    new Set(usage.hasGeneratorCleanup ? ["cleanup"] : []),
  ];
}

function declarationsOf(symbols: ReadonlySet<ts.Symbol>): ReadonlySet<ts.Node> {
  return new Set([...symbols].flatMap((symbol) => symbol.declarations ?? []));
}

/** Symbols that a program makes for itself (members of instantiated types) would keep all of it alive. */
export function withoutTransients(answers: FileAnswers): FileAnswers {
  const lasting = (symbols: ReadonlySet<ts.Symbol>): ReadonlySet<ts.Symbol> =>
    new Set([...symbols].filter((symbol) => (symbol.flags & ts.SymbolFlags.Transient) === 0));
  const { usage } = answers;
  return {
    ...answers,
    implemented: lasting(answers.implemented),
    extended: lasting(answers.extended),
    usage: {
      ...usage,
      reassigned: lasting(usage.reassigned),
      captured: lasting(usage.captured),
      // Asked of functions of the file itself only.
      free: new Map(),
    },
  };
}

/** True when two sets of files add the same to what a file sees that imports none of them. */
export function addTheSame(
  before: readonly Additions[],
  after: readonly Additions[],
  isOutside: (file: ts.SourceFile) => boolean,
): boolean {
  const seen = (all: readonly Additions[], index: number): ReadonlySet<ts.Node | string> =>
    new Set(
      all
        .flatMap((additions) => [...(additions[index] ?? [])])
        .filter((each) => typeof each === "string" || isOutside(each.getSourceFile())),
    );
  return (after[0] ?? []).every((_, index) => {
    const left = seen(before, index);
    const right = seen(after, index);
    return left.size === right.size && [...left].every((each) => right.has(each));
  });
}
