// What one bundle is to hold.

export interface BundleRequest {
  /** Absolute path of the main program, or null. */
  readonly program: string | null;
  /** Bare names of modules that must be in it. */
  readonly modules: readonly string[];
  /** module → absolute path of its replacement. */
  readonly overrides: Readonly<Record<string, string>>;
  /** Folder of the frozen library, or null for none. */
  readonly library: string | null;
  /** Modules that the board has already loaded from an earlier bundle: taken from there. */
  readonly loaded: readonly string[];
  readonly checked: boolean;
}
