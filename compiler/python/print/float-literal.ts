/**
 * Float literals. The v1.11 board reads decimal text in single precision: it gathers the digits into a float,
 * then multiplies or divides once by a power of ten. So the same number reads exactly in one spelling and one
 * unit off in another (863000000.0 against 863e6); we write a spelling that survives, where there is one.
 */

const NARROW = Math.fround;

/** Powers of ten up to this are floats without rounding, and the board divides by them. */
const EXACT_POWER = 9;

/** A decimal number as the board sees it: the digits without point, times ten to the exponent. */
interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/** Python text of a float. JavaScript reads the same number back; so does the board, in its 24 bits, if possible. */
export function floatLiteral(value: number): string {
  if (Number.isNaN(value)) return "float('nan')";
  if (value === Infinity) return "float('inf')";
  if (value === -Infinity) return "float('-inf')";
  if (value < 0 || Object.is(value, -0)) return `-${floatLiteral(-value)}`;
  if (value === 0) return "0.0";
  const candidates = spellings(value);
  const exact = candidates.find((decimal) => readsExactly(decimal, value));
  // The first spelling is the shortest one: the best there is for the rest.
  return layOut(exact ?? candidates[0] ?? { digits: "0", exponent: 0 });
}

/** All spellings of the same decimal number that are tried, nicest first. */
function spellings(value: number): readonly Decimal[] {
  const shortest = decimalOf(String(value));
  const spellings: Decimal[] = [];
  const pad = (zeros: number): void => {
    spellings.push({ digits: shortest.digits + "0".repeat(zeros), exponent: shortest.exponent - zeros });
  };
  // `5.0` is 50 times ten to the -1.
  if (shortest.exponent >= 0 && shortest.exponent < 16) pad(shortest.exponent + 1);
  for (let zeros = 0; zeros <= 12; zeros++) pad(zeros);
  return spellings;
}

/** JavaScript's shortest text as digits and exponent, without zeros at the end of the digits. */
function decimalOf(text: string): Decimal {
  const [mantissa = "0", exponentText = "0"] = text.split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  const digits = all.replace(/0+$/, "");
  return { digits, exponent: Number(exponentText) - fraction.length + (all.length - digits.length) };
}

/** True when the board gets the float nearest to `value`, whether or not its compiler fuses multiply and add. */
function readsExactly(decimal: Decimal, value: number): boolean {
  const wanted = NARROW(value);
  return readByBoard(decimal, false) === wanted && readByBoard(decimal, true) === wanted;
}

/** What v1.11 makes of the text (mp_parse_num_decimal with single-precision floats). */
function readByBoard(decimal: Decimal, fused: boolean): number {
  let read = 0;
  let exponent = decimal.exponent;
  for (const digit of decimal.digits) {
    if (read < 1e20) {
      // 10 * read is exact in a double, so that one rounding gives the fused result.
      read = fused ? NARROW(10 * read + Number(digit)) : NARROW(NARROW(10 * read) + Number(digit));
    } else {
      exponent++;
    }
  }
  if (exponent < -37) {
    exponent += 37;
    read = NARROW(read * NARROW(1e-37));
  }
  if (exponent < 0 && exponent >= -EXACT_POWER) return NARROW(read / 10 ** -exponent);
  return NARROW(read * NARROW(10 ** exponent));
}

/** Positional where that is short, else with an exponent; the board reads both alike. */
function layOut({ digits, exponent }: Decimal): string {
  if (exponent >= 0) return `${digits}e${exponent}`;
  const point = digits.length + exponent;
  if (point > 0) return `${digits.slice(0, point)}.${digits.slice(point)}`;
  if (point > -5) return `0.${"0".repeat(-point)}${digits}`;
  return `${digits}e${exponent}`;
}
