// A hex dump: slices, padding, characters, code points.
import { type bytes, type int, b, concat, encode, print } from "lang";

function hex(n: int, width: int): string {
  return n.toString(16).padStart(width, "0");
}

function dump(data: bytes, columns: int = 8): string[] {
  const lines: string[] = [];
  for (let start = 0; start < data.length; start += columns) {
    const part = data.slice(start, start + columns);
    const cells: string[] = [];
    let text = "";
    for (const byte of part) {
      cells.push(hex(byte, 2));
      text += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".";
    }
    while (cells.length < columns) {
      cells.push("  ");
    }
    lines.push(`${hex(start, 4)}  ${cells.join(" ")}  |${text}|`);
  }
  return lines;
}

for (const line of dump(concat(encode("Grüße aus dem Netz"), b`\x00\x01\xfe\xff\n`))) {
  print(line);
}
for (const line of dump(encode("short"), 4)) {
  print(line);
}
print(dump(b``).length);
print("end of program");
