// list.sort(compare): the board's way, so that a comparator is asked the same questions there and here.

/**
 * The run at the start, then one element after the other by binary insertion: what V8 does with fewer than 64
 * elements, and the board with all. Works on a copy: the list may change meanwhile.
 */
export function sort<T>(list: T[], compare?: (a: T, b: T) => number): T[] {
  if (compare === undefined) return list.sort();
  const sorted = [...list];
  let i = firstRun(sorted, compare);
  for (; i < sorted.length; i++) {
    const element = sorted[i] as T; // i < length
    let low = 0;
    let high = i;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(element, sorted[middle] as T) < 0) high = middle;
      else low = middle + 1;
    }
    sorted.copyWithin(low + 1, low, i);
    sorted[low] = element;
  }
  sorted.forEach((element, index) => (list[index] = element));
  return list;
}

/** Length of the run that the list starts with; a falling one is turned round. */
function firstRun<T>(list: T[], compare: (a: T, b: T) => number): number {
  if (list.length < 2) return list.length;
  const at = (index: number): T => list[index] as T; // callers stay within the list
  const falling = compare(at(1), at(0)) < 0;
  let end = 2;
  while (end < list.length && compare(at(end), at(end - 1)) < 0 === falling) end++;
  if (falling) list.splice(0, end, ...list.slice(0, end).reverse());
  return end;
}
