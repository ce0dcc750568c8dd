/** What iterating over a value gives. */
import { resultShape, type Inference } from "./inference";
import { elementIn, partsOf, type Shape } from "./shapes";
import { ts } from "./ts";

export function isByteArray(type: ts.Type): boolean {
  const name = type.symbol?.name;
  return name === "Uint8Array" || name === "bytes";
}

export function byteShape(inference: Inference): Shape {
  return { kind: "number", variable: inference.numbers.fixed("int", { min: 0, max: 255 }) };
}

/** What `for (const x of value)` gives. */
export function iterationElement(inference: Inference, shape: Shape, type: ts.Type): Shape | null {
  for (const part of partsOf(shape)) {
    if (part.kind === "sequence" || part.kind === "tuple") return elementIn(part);
    if (part.kind !== "object") continue;
    if (isByteArray(part.type)) return byteShape(inference);
    const args = [...part.args.values()];
    const name = part.type.symbol?.name;
    if ((name === "Set" || name === "ReadonlySet") && args[0] !== undefined) return args[0];
    if ((name === "Map" || name === "ReadonlyMap" || name === "OrderedMap") && args.length >= 2) {
      return { kind: "tuple", elements: args.slice(0, 2), rest: false };
    }
  }
  return iteratedByOwnMethod(inference, type);
}

/** A class with `[Symbol.iterator]()`: what its generator yields. */
function iteratedByOwnMethod(inference: Inference, type: ts.Type): Shape | null {
  const method = inference.checker
    .getPropertiesOfType(inference.checker.getNonNullableType(type))
    .find((property) => property.escapedName.toString().startsWith("__@iterator"));
  const declaration = method?.valueDeclaration;
  if (declaration === undefined || !ts.isMethodDeclaration(declaration)) return null;
  return elementIn(resultShape(inference, declaration));
}
