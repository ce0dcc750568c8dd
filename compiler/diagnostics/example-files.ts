// The examples of the catalogue as programs: one text may hold several files.

const FILE_LINE = /^\/\/ --- (\S+\.ts)$/;

/** A line `// --- gps.ts` begins another file; what stands before the first such line is main.ts. */
export function exampleFiles(example: string): Record<string, string> {
  const files = new Map<string, string[]>();
  let current = "main.ts";
  for (const line of example.trim().split("\n")) {
    const name = FILE_LINE.exec(line)?.[1];
    if (name !== undefined) current = name;
    const lines = files.get(current) ?? [];
    if (name === undefined) lines.push(line);
    files.set(current, lines);
  }
  return Object.fromEntries([...files].map(([name, lines]) => [name, `${lines.join("\n")}\n`]));
}
