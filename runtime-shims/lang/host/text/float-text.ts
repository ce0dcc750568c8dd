// A float as Python writes it.

/** JavaScript's shortest digits that read back the same, in Python's form. */
export function shortestFloatText(x: number): string {
  if (!Number.isFinite(x)) return notFinite(x);
  return pythonForm(x, x.toExponential(), 16);
}

/** As a board with single floats writes it: seven digits. */
export function singleFloatText(x: number): string {
  const single = Math.fround(x);
  if (!Number.isFinite(single)) return notFinite(single);
  return pythonForm(single, single.toExponential(6).replace(/\.?0*e/, "e"), 7);
}

const notFinite = (x: number): string => (Number.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf");

/** @param limit exponents from here on, and those below −4, are written as such */
function pythonForm(x: number, exponential: string, limit: number): string {
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  const [mantissa = "", power = ""] = exponential
    .replace("-", (minus, at: number) => (at === 0 ? "" : minus))
    .split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= limit) {
    return `${sign}${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const digits = mantissa.replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}
