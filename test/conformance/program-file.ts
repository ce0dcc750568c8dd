// Reads the files under programs/ and refusals/: many small programs in one file, see README.md.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

export interface ConformanceProgram {
  /** `statements/for-of/tuple`: path of the file without `.ts`, then the name of the section. */
  readonly id: string;
  /** Name of the section. */
  readonly name: string;
  /** Module file → text; the program starts in main.ts. */
  readonly files: Readonly<Record<string, string>>;
  /** What an `// expect …` line of a refusal says. */
  readonly expected: string | null;
}

export interface ProgramFile {
  /** `statements/for-of` */
  readonly id: string;
  readonly programs: readonly ConformanceProgram[];
}

const SECTION = /^\/\/ --- (\S+)$/;
const EXPECT = /^\/\/ expect (.+)$/m;

/** All program files under a folder, in the order of their paths. */
export function loadProgramFiles(folder: string): readonly ProgramFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => {
      const id = relative(folder, join(folder, path)).split(sep).join("/").replace(/\.ts$/, "");
      return parseProgramFile(id, readFileSync(join(folder, path), "utf8"));
    });
}

/** Splits a file at its `// --- name` lines; the text before the first one goes in front of every module. */
export function parseProgramFile(id: string, text: string): ProgramFile {
  const header: string[] = [];
  const sections: { readonly name: string; readonly lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const name = SECTION.exec(line)?.[1];
    if (name !== undefined) sections.push({ name, lines: [] });
    else (sections.at(-1)?.lines ?? header).push(line);
  }
  const prefix = header
    .filter((line) => !line.startsWith("//"))
    .join("\n")
    .trim();
  const programs = new Map<string, Record<string, string>>();
  for (const { name, lines } of sections) {
    const [program = name, file = "main.ts"] = name.split("/");
    const files = programs.get(program) ?? {};
    if (files[file] !== undefined) throw new Error(`${id}: section ${name} is there twice`);
    files[file] = `${prefix}\n${lines.join("\n").trim()}\n`.trimStart();
    programs.set(program, files);
  }
  return {
    id,
    programs: [...programs].map(([name, files]) => ({
      id: `${id}/${name}`,
      name,
      files,
      expected: EXPECT.exec(files["main.ts"] ?? "")?.[1] ?? null,
    })),
  };
}
