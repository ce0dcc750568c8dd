// Dates of the board: seconds since 1970-01-01 and back, without JavaScript's Date (nothing here may depend
// on the host's clock or zone).

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
/** Days from 1970-01-01 to the first of January of `year`. */
const daysBeforeYear = (year: number): number => {
  const last = year - 1;
  return (year - 1970) * 365 + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) - 477;
};

/** Days from 1970-01-01; month 1…12 and day count from 1, larger months roll over. */
export function daysFrom(year: number, month: number, day: number): number {
  const fullYear = year + Math.floor((month - 1) / 12);
  const monthIndex = (((month - 1) % 12) + 12) % 12;
  const leapDay = monthIndex > 1 && isLeap(fullYear) ? 1 : 0;
  return daysBeforeYear(fullYear) + (DAYS_BEFORE_MONTH[monthIndex] ?? 0) + leapDay + day - 1;
}

/** Year, month, day, hour, minute, second, weekday (Monday 0), day of the year (1…366). */
export type DateFields = [number, number, number, number, number, number, number, number];

export function dateOf(seconds: number): DateFields {
  const days = Math.floor(seconds / 86400);
  const rest = seconds - days * 86400;
  let year = 1970 + Math.floor(days / 365.2425);
  while (daysBeforeYear(year + 1) <= days) year += 1;
  while (daysBeforeYear(year) > days) year -= 1;
  const dayOfYear = days - daysBeforeYear(year);
  let month = 12;
  while (month > 1 && daysFrom(year, month, 1) > days) month -= 1;
  const day = days - daysFrom(year, month, 1) + 1;
  const weekday = (((days + 3) % 7) + 7) % 7;
  return [
    year,
    month,
    day,
    Math.floor(rest / 3600),
    Math.floor(rest / 60) % 60,
    rest % 60,
    weekday,
    dayOfYear + 1,
  ];
}

export function secondsOf(fields: readonly number[]): number {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields;
  return daysFrom(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}
