// Which board a package is for. Only names say so: the archive's, and the application's file in it (lopy4.bin).
// Neither the images nor the boot loader of a board tell one board of the family from another.

/** The application's file → the board. */
const BOARDS: Readonly<Record<string, string>> = {
  wipy: "WiPy",
  lopy: "LoPy",
  sipy: "SiPy",
  gpy: "GPy",
  fipy: "FiPy",
  lopy4: "LoPy4",
};
/** Modules for soldering run the firmware of a board. */
const OEM: Readonly<Record<string, string>> = { w01: "wipy", l01: "lopy", l04: "lopy4", g01: "gpy" };

const plain = (name: string): string => {
  const lower = name.toLowerCase();
  return OEM[lower] ?? lower;
};

/** The board of an application, by the name of its file; undefined for any other name. */
export function boardOfApplication(file: string): string | undefined {
  const name = /^(\w+)\.bin$/.exec(file)?.[1];
  return name === undefined ? undefined : BOARDS[plain(name)];
}

/** False only where both names are known and disagree. */
export function namesAgree(archive: string | undefined, application: string | undefined): boolean {
  if (archive === undefined || application === undefined) return true;
  const board = BOARDS[plain(archive)];
  return board === undefined || board === application;
}
