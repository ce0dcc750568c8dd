/** Makes a switch over a `kind` exhaustive: adding a kind fails to compile where it is not handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
