// Frames of the phone in pieces of 20 bytes, through the library's own codec.
import {
  type Value,
  OrderedMap,
  at,
  b,
  concat,
  isDict,
  isFloat,
  isInt,
  isList,
  isText,
  items,
  print,
  toBigint,
  toFloat,
} from "lang";
import { Unpacker, packb, unpackb } from "pymesh_msgpack";

const mac = 8121069065142870746n;
const frame = packb([
  "notify",
  "msg",
  new OrderedMap<string, Value>([
    ["mac", mac],
    ["payload", b`Hi\xff`],
    ["n", 51.0],
    ["m", 51],
  ]),
]);
print(frame.length, frame);

const unpacker = new Unpacker();
const stream = concat(frame, frame, packb(null), frame);
for (let i = 0; i < stream.length; i += 20) {
  unpacker.feed(stream.slice(i, i + 20));
  for (const value of unpacker) {
    print("at", i, value);
  }
}
print(unpacker.is_empty());

const value = unpackb(packb([mac, 51.0, -1, [true, null, "text"], { a: 1, b: [2] }]));
if (isList(value)) {
  for (const element of items(value)) {
    if (isInt(element)) print("int", toBigint(element));
    else if (isFloat(element)) print("float", toFloat(element));
    else if (isText(element)) print("text", element);
    else if (isDict(element)) print("dict", at(element, "a"), at(element, "none") == null);
    else print("other", element);
  }
}
for (const bad of [
  b`\xc1`,
  b`\x92\x01`,
  b`\x01\x02`,
  b`\xdd\xff\xff\xff\xff`,
  b`\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x91\x00`,
  b`\x81\xc0\xc0`,
]) {
  try {
    print("read", unpackb(bad));
  } catch (e) {
    if (e instanceof Error) print("refused", e.message);
  }
}
print("end of program");
