// Texts with a unit, as people write them in scenarios and on the command line.

const UNITS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3600,
  d: 86_400,
};

/** Seconds of "500ms", "90s", "5min", "1h30min"; a plain number is seconds. Null when it is none of these. */
export function parseDuration(text: string): number | null {
  const compact = text.trim().toLowerCase();
  if (/^\d+(\.\d+)?$/.test(compact)) return Number(compact);
  const part = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/y;
  let seconds = 0;
  let read = 0;
  while (read < compact.length) {
    part.lastIndex = read;
    const match = part.exec(compact);
    const unit = UNITS[match?.[2] ?? ""];
    if (match === null || unit === undefined) return null;
    seconds += Number(match[1]) * unit;
    read = part.lastIndex;
  }
  return read === 0 ? null : seconds;
}

/** "2:05:07" or "5:07.3" for people. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
