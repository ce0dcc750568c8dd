// Under which file name a module of the library is frozen into a firmware.

/** The original image freezes the package `msgpack` under its plain name, and old scripts import it so. */
const PLAIN_PACKAGES: ReadonlySet<string> = new Set(["msgpack"]);

/** @param fileName as the compiler's frozen form names it: `_gps.py` */
export function frozenFileName(name: string, fileName: string): string {
  return PLAIN_PACKAGES.has(name) ? `${name}/__init__.py` : fileName;
}
