// All run-time helpers by name: the Python that a module carries along where no plain expression does.
import type { HelperDefinition } from "../python/ir";
import { arithmeticHelpers } from "./arithmetic";
import { collectionHelpers } from "./collections";
import { importHelpers } from "./import";
import { langHelpers } from "./lang";
import { mathHelpers } from "./math";
import { numberTextHelpers } from "./number-text";
import { sequenceHelpers } from "./sequence";
import { sortHelpers } from "./sort";
import { textHelpers } from "./text";

export const helperDefinitions: ReadonlyMap<string, HelperDefinition> = new Map(
  [
    ...importHelpers,
    ...langHelpers,
    ...arithmeticHelpers,
    ...collectionHelpers,
    ...mathHelpers,
    ...numberTextHelpers,
    ...sequenceHelpers,
    ...sortHelpers,
    ...textHelpers,
  ].map((definition) => [definition.name, definition]),
);
