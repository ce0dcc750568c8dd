// All run-time helpers by name: the Python that a module carries along where no plain expression does.
import type { HelperDefinition } from "../python/ir";
import { arithmeticHelpers } from "./arithmetic";
import { callbackHelpers } from "./callback";
import { collectionHelpers } from "./collections";
import { importHelpers } from "./import";
import { iterationHelpers } from "./iteration";
import { langHelpers } from "./lang";
import { mathHelpers } from "./math";
import { numberTextHelpers } from "./number-text";
import { sequenceHelpers } from "./sequence";
import { sortHelpers } from "./sort";
import { textHelpers } from "./text";

export const helperDefinitions: ReadonlyMap<string, HelperDefinition> = new Map(
  [
    ...importHelpers,
    ...iterationHelpers,
    ...langHelpers,
    ...arithmeticHelpers,
    ...callbackHelpers,
    ...collectionHelpers,
    ...mathHelpers,
    ...numberTextHelpers,
    ...sequenceHelpers,
    ...sortHelpers,
    ...textHelpers,
  ].map((definition) => [definition.name, definition]),
);
