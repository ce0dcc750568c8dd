// Blocking as async: classes that block while they are made.

export const blocking: unique symbol = Symbol("blocking");

/** Runs the blocking part of an object's making; on the board its constructor has done so. */
export async function ready<T extends { [blocking](): Promise<void> }>(object: T): Promise<T> {
  await object[blocking]();
  return object;
}
