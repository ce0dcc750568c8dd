/** Which of null and undefined a type contains. */
import { ts } from "../frontend/ts";

export function isEmptyType(type: ts.Type, wanted: "null" | "undefined"): boolean {
  const flag = wanted === "null" ? ts.TypeFlags.Null : ts.TypeFlags.Undefined | ts.TypeFlags.Void;
  return type.isUnion() ? type.types.some((part) => (part.flags & flag) !== 0) : (type.flags & flag) !== 0;
}
