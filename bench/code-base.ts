// A generated code base in the device subset, of any size: the same text for the same size.

/** About `lines` lines in modules of some 200 lines, each importing the one before. Path → text. */
export function generateCodeBase(lines: number): Record<string, string> {
  const files: Record<string, string> = {};
  let total = 0;
  for (let index = 0; total < lines; index++) {
    const text = moduleText(index);
    files[`src-device/unit_${index}.ts`] = text;
    total += text.split("\n").length - 1;
  }
  return files;
}

/** A program of one function, different for every number. */
export function oneFunctionProgram(index: number): string {
  return [
    'import { type int, print } from "lang";',
    `export function f${index}(n: int): int {`,
    `  let sum = ${index};`,
    `  for (let i = 0; i < n; i++) sum += i * ${(index % 7) + 1};`,
    "  return sum;",
    "}",
    `print(f${index}(${index % 13}));`,
    "",
  ].join("\n");
}

function moduleText(index: number): string {
  const before = index - 1;
  const imports = [
    'import { type int, idiv, print } from "lang";',
    ...(index === 0 ? [] : [`import { Table${before}, total${before} } from "./unit_${before}";`]),
  ];
  const use =
    index === 0
      ? []
      : [
          `export function chain${index}(): int {`,
          `  return total${before}(new Table${before}(3)) + ${index};`,
          "}",
          "",
        ];
  const functions = Array.from({ length: 6 }, (_, number) => functionText(index, number));
  return [...imports, "", ...classText(index), ...functions.flat(), ...use].join("\n");
}

function classText(index: number): string[] {
  return [
    `/** Rows of module ${index}. */`,
    `export interface Row${index} {`,
    "  id: int;",
    "  name: string;",
    "  hops: int[];",
    "}",
    "",
    `export class Table${index} {`,
    `  rows: Row${index}[] = [];`,
    "  private limit: int;",
    "",
    "  constructor(limit: int) {",
    "    this.limit = limit;",
    "  }",
    "",
    `  add(id: int, name: string): Row${index} | undefined {`,
    "    if (this.rows.length >= this.limit) {",
    "      return undefined;",
    "    }",
    `    const row: Row${index} = { id, name, hops: [] };`,
    "    this.rows.push(row);",
    "    return row;",
    "  }",
    "",
    `  find(id: int): Row${index} | undefined {`,
    "    for (const row of this.rows) {",
    "      if (row.id === id) {",
    "        return row;",
    "      }",
    "    }",
    "    return undefined;",
    "  }",
    "",
    "  names(): string {",
    '    return this.rows.map((row) => `${row.name}#${row.id}`).join(", ");',
    "  }",
    "}",
    "",
    `export function total${index}(table: Table${index}): int {`,
    "  let sum = 0;",
    "  for (const row of table.rows) {",
    "    sum += row.id;",
    "    for (const hop of row.hops) {",
    "      sum += hop;",
    "    }",
    "  }",
    "  return sum;",
    "}",
    "",
  ];
}

function functionText(index: number, number: number): string[] {
  const name = `step${index}_${number}`;
  return [
    `/** Step ${number} of module ${index}. */`,
    `export function ${name}(values: readonly int[], limit: int): string {`,
    "  const parts: string[] = [];",
    "  let sum = 0;",
    "  for (let i = 0; i < values.length; i++) {",
    "    const value = values[i] ?? 0;",
    "    if (value > limit) {",
    "      continue;",
    "    }",
    `    sum += (value & ${number + 1}) + idiv(value, ${number + 2});`,
    "    switch (value % 3) {",
    "      case 0:",
    '        parts.push("zero");',
    "        break;",
    "      case 1:",
    "        parts.push(`one ${value}`);",
    "        break;",
    "      default:",
    "        parts.push(`other ${value + sum}`);",
    "    }",
    "  }",
    "  while (sum > limit) {",
    `    sum -= limit + ${number + 1};`,
    "  }",
    `  const found = parts.find((part) => part.startsWith("o")) ?? "none";`,
    `  print(found, sum);`,
    "  return `${found}:${sum}:${parts.length}`;",
    "}",
    "",
  ];
}
