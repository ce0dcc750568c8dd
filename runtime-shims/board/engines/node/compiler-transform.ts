// The compiler's host transform, loaded with the first program: loading TypeScript takes longer than making a
// world, and boards of the other engines may never need it.
import type { HostTransform } from "./host-transform";

/** One transform keeps one loader: TypeScript's library is parsed once for all boards of a process. */
export function createCompilerTransform(): HostTransform {
  let transform: Promise<HostTransform> | null = null;
  const load = async (): Promise<HostTransform> => {
    const { createHostTransform } = await import("../../../../compiler/host");
    return createHostTransform();
  };
  return async (request) => {
    transform ??= load();
    return (await transform)(request);
  };
}
