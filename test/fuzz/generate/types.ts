// The types that generated programs use, and their TypeScript text.

export type Type =
  | { readonly kind: "int" }
  | { readonly kind: "float" }
  | { readonly kind: "bigint" }
  | { readonly kind: "string" }
  | { readonly kind: "boolean" }
  | { readonly kind: "bytes" }
  | { readonly kind: "uint8array" }
  | { readonly kind: "value" }
  | { readonly kind: "array"; readonly of: Type }
  | { readonly kind: "map"; readonly key: Type; readonly value: Type }
  | { readonly kind: "set"; readonly of: Type }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "record"; readonly name: string }
  | { readonly kind: "class"; readonly name: string }
  | { readonly kind: "enum"; readonly name: string }
  | { readonly kind: "maybe"; readonly of: Type }
  | { readonly kind: "function"; readonly parameters: readonly Type[]; readonly result: Type };

export const INT: Type = { kind: "int" };
export const FLOAT: Type = { kind: "float" };
export const BIGINT: Type = { kind: "bigint" };
export const STRING: Type = { kind: "string" };
export const BOOLEAN: Type = { kind: "boolean" };
export const BYTES: Type = { kind: "bytes" };
export const UINT8ARRAY: Type = { kind: "uint8array" };
export const VALUE: Type = { kind: "value" };

export const arrayOf = (of: Type): Type => ({ kind: "array", of });
export const mapOf = (key: Type, value: Type): Type => ({ kind: "map", key, value });
export const setOf = (of: Type): Type => ({ kind: "set", of });
export const tupleOf = (...items: readonly Type[]): Type => ({ kind: "tuple", items });
export const maybe = (of: Type): Type => ({ kind: "maybe", of });
export const functionOf = (parameters: readonly Type[], result: Type): Type => ({
  kind: "function",
  parameters,
  result,
});

export function typeText(type: Type): string {
  switch (type.kind) {
    case "int":
    case "float":
    case "bigint":
    case "string":
    case "boolean":
    case "bytes":
      return type.kind;
    case "uint8array":
      return "Uint8Array";
    case "value":
      return "Value";
    case "array":
      return type.of.kind === "maybe" || type.of.kind === "function"
        ? `(${typeText(type.of)})[]`
        : `${typeText(type.of)}[]`;
    case "map":
      return `Map<${typeText(type.key)}, ${typeText(type.value)}>`;
    case "set":
      return `Set<${typeText(type.of)}>`;
    case "tuple":
      return `[${type.items.map(typeText).join(", ")}]`;
    case "record":
    case "class":
    case "enum":
      return type.name;
    case "maybe":
      return type.of.kind === "function"
        ? `(${typeText(type.of)}) | undefined`
        : `${typeText(type.of)} | undefined`;
    case "function":
      return `(${type.parameters.map((p, i) => `p${i}: ${typeText(p)}`).join(", ")}) => ${typeText(type.result)}`;
  }
}

export function sameType(a: Type, b: Type): boolean {
  return a === b || typeText(a) === typeText(b);
}

/** Types whose values the prelude's print shows the same on both sides. */
export function isPrintable(type: Type): boolean {
  switch (type.kind) {
    case "class":
    case "function":
    case "value":
      return false;
    case "array":
    case "set":
    case "maybe":
      return isPrintable(type.of);
    case "map":
      return isPrintable(type.value);
    case "tuple":
      return type.items.every(isPrintable);
    default:
      return true;
  }
}
