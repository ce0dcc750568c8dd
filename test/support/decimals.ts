// Host and VM may write one float with different digits: texts are compared with their decimal numbers by value.

/** The text with each decimal number (one with a point or an exponent) brought to twelve significant digits. */
export function normalizeDecimals(text: string): string {
  return text.replace(/\d+(?:\.\d+(?:e[-+]?\d+)?|e[-+]?\d+)/g, (decimal) => {
    const value = Number(decimal);
    return Number.isFinite(value) ? value.toExponential(11) : decimal;
  });
}
