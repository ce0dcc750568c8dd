// A configuration file: unknown JSON read field by field, defaults filled in, a 64-bit MAC kept.
import {
  type Value,
  type int,
  at,
  dumps,
  isBoolean,
  isDict,
  isInt,
  isText,
  print,
  sortedKeys,
  toBigint,
  toInt,
} from "lang";
import { loads } from "json";

interface Radio {
  freq: int;
  sf: int;
}
interface Settings {
  radio: Radio;
  name: string;
  ble: boolean;
  mac: bigint;
}

function int_of(dict: Value, key: string, fallback: int, low: int, high: int): int {
  const value = isDict(dict) ? at(dict, key) : undefined;
  if (!isInt(value)) return fallback;
  const n = toInt(value);
  return n < low || n > high ? fallback : n;
}

function read(text: string): Settings {
  const all: Value = loads(text);
  if (!isDict(all)) {
    return { radio: { freq: 0, sf: 0 }, name: "", ble: false, mac: 0n };
  }
  const radio = at(all, "radio");
  const name = at(all, "name");
  const ble = at(all, "ble");
  const mac = at(all, "MAC");
  return {
    radio: { freq: int_of(radio, "freq", 863000000, 1000000, 1000000000), sf: int_of(radio, "sf", 7, 6, 12) },
    name: isText(name) ? name : "PyGo ",
    ble: isBoolean(ble) ? ble : false,
    mac: isInt(mac) ? toBigint(mac) : 0n,
  };
}

for (const text of [
  '{"radio": {"freq": 869000000, "sf": 70}, "name": "node \\"7\\"", "ble": true, "MAC": 8121069065142870746}',
  '{"radio": 5, "ble": 1, "MAC": "11"}',
  "[]",
  "{}",
]) {
  const settings = read(text);
  print(dumps(settings));
  print(settings.mac & 0xffffn, settings.radio.freq, sortedKeys(settings));
  const {
    radio: { sf },
    ...rest
  } = settings;
  print(sf, dumps(rest));
}
print("end of program");
