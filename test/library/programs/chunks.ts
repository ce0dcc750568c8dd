// Generators: a stream cut into pieces and put together again.
import { type bytes, type int, b, concat, encode, equals, print } from "lang";

function* chunks(data: bytes, size: int): Generator<bytes> {
  for (let i = 0; i < data.length; i += size) {
    yield data.slice(i, i + size);
  }
}

function* numbered(parts: Iterable<bytes>, first: int = 0): Generator<[int, bytes]> {
  let number = first;
  for (const part of parts) {
    yield [number++, part];
  }
}

function* fibonacci(limit: int): Generator<int> {
  let [a, c] = [0, 1];
  while (a < limit) {
    yield a;
    [a, c] = [c, a + c];
  }
}

function* both(limit: int): Generator<int> {
  yield -1;
  yield* fibonacci(limit);
  yield -2;
}

const data = encode("a stream of bytes that does not fit in one notification");
let joined = b``;
for (const [number, part] of numbered(chunks(data, 20), 1)) {
  print(number, part.length, part);
  joined = concat(joined, part);
}
print(equals(joined, data));
print([...both(30)]);
for (const n of fibonacci(1000)) {
  if (n > 50) {
    print("stopped at", n);
    break;
  }
}
print("end of program");
