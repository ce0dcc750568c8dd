// What the node engine needs from the compiler: TypeScript of the subset as JavaScript that behaves as the
// board does, for a whole program at once (kinds are inferred over all its files).

export interface HostFile {
  /** ECMAScript modules, ES2022; imports as written, run-time support as `import * as $rt from "pymesh:rt"`. */
  readonly code: string;
  /** Source map v3 as JSON; its only source is the file itself. */
  readonly map: string;
}

export interface HostTransformRequest {
  /** Absolute paths of the files to start from. */
  readonly roots: readonly string[];
  /**
   * The file that an import of a program means on this board: a relative name, or the bare name of a module of the
   * library or of an override; undefined for firmware modules and for what does not exist.
   */
  readonly resolve: (name: string, importer: string) => string | undefined;
  /** Checked mode: ints, indices and floats are watched at run time. */
  readonly checked: boolean;
}

/** What an Error of a transform may have: the files it was made of. */
export interface TransformFailure {
  /** Absolute paths. */
  readonly inputs: readonly string[];
}

/**
 * Absolute path → its JavaScript, for the roots and every device file they reach. Throws an Error whose message
 * is the formatted diagnostics when the program does not compile; it may be a `TransformFailure`.
 */
export type HostTransform = (
  request: HostTransformRequest,
) => ReadonlyMap<string, HostFile> | Promise<ReadonlyMap<string, HostFile>>;
