// Where a configuration is: on a board, or in a file of this computer that is prepared for one.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { board as problems } from "../../compiler/diagnostics/board";
import { firmware } from "../../compiler/diagnostics/firmware";
import { project } from "../../compiler/diagnostics/project";
import { commandFailure } from "../command-failure";
import { agentScripts, pythonBytes } from "../deploy/board/agent";
import { boardFailure, lastLine, runScripts, type Session } from "../deploy/board/session";
import { ExitCode } from "../exit-codes";
import { sha256 } from "../firmware/freeze-record";
import { systemErrorReason } from "../project/system-error";
import { isObject, type Json, type JsonObject, parseJson } from "./json-numbers";

export interface ConfigFile {
  /** For messages. */
  readonly place: string;
  /** Null where there is none. */
  read(): Promise<string | null>;
  /** All or nothing. */
  write(text: string): Promise<void>;
}

/** Throws a CommandFailure where there is none, or what is there is no configuration. */
export async function readConfig(file: ConfigFile): Promise<JsonObject> {
  const text = await file.read();
  if (text === null) throw commandFailure(firmware.noConfig, ExitCode.problems, { place: file.place });
  return parseConfig(text, file.place);
}

/** An empty one where there is none. */
export async function readConfigOrNone(file: ConfigFile): Promise<JsonObject> {
  const text = await file.read();
  return text === null ? {} : parseConfig(text, file.place);
}

function parseConfig(text: string, place: string): JsonObject {
  let value: Json;
  try {
    value = parseJson(text);
  } catch {
    throw commandFailure(firmware.configDamaged, ExitCode.problems, { place, seen: text.slice(0, 40) });
  }
  if (isObject(value)) return value;
  throw commandFailure(firmware.configDamaged, ExitCode.problems, { place, seen: text.slice(0, 40) });
}

export function localConfig(path: string, display: string): ConfigFile {
  const guarded = async <T>(action: () => T): Promise<T> => {
    try {
      return action();
    } catch (error) {
      const parameters = { path: display, reason: systemErrorReason(error).text };
      throw commandFailure(project.outputUnwritable, ExitCode.problems, parameters);
    }
  };
  return {
    place: display,
    read: () => guarded(() => (existsSync(path) ? readFileSync(path, "utf8") : null)),
    write: (text) =>
      guarded(() => {
        writeFileSync(`${path}.tmp`, text);
        renameSync(`${path}.tmp`, path);
      }),
  };
}

/** The names under which the library writes and reads it, in the same order: a power cut loses nothing. */
const FILE = "/flash/pymesh_config.json";
const NEW_FILE = "/flash/pymesh_config.tmp";
const CHUNK = 256;

const READ = `def _pm_config(n):
 f=open(n,"rb")
 t=f.read()
 f.close()
 _pm.say({"file":n,"hex":ubinascii.hexlify(t).decode()})
for n in ("${FILE}","${NEW_FILE}"):
 if _pm.kind(n)==1:
  _pm_config(n)
_pm.say({"read":1})
del _pm_config`;

export function boardConfig(session: Session): ConfigFile {
  return {
    place: `${FILE} on board ${session.name}`,
    async read() {
      const { answers, traceback } = await runScripts(session, [...agentScripts("base"), READ]);
      if (traceback !== null || !answers.some((answer) => "read" in answer)) {
        throw boardFailure(session, problems.boardRaised, { seen: lastLine(traceback ?? "no answer") });
      }
      const texts = [FILE, NEW_FILE].flatMap((name) => {
        const hex = answers.find((answer) => answer["file"] === name)?.["hex"];
        return typeof hex === "string" ? [Buffer.from(hex, "hex").toString("utf8")] : [];
      });
      return texts[0] ?? null;
    },
    async write(text) {
      const bytes = new TextEncoder().encode(text);
      const { answers, traceback } = await runScripts(session, [
        ...agentScripts("base"),
        ...writeScripts(bytes),
      ]);
      if (answers.some((answer) => answer["written"] === sha256(bytes))) return;
      const reason = lastLine(traceback ?? "what was read back differs");
      const entry = /\b(28|ENOSPC)\b/.test(reason) ? problems.flashFull : problems.boardRaised;
      throw boardFailure(session, entry, { seen: reason });
    },
  };
}

/** Writes and verifies beside the file; only then takes its place. FAT replaces no file that is there. */
function writeScripts(bytes: Uint8Array): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    chunks.push(`_pm.f.write(${pythonBytes(bytes.subarray(start, start + CHUNK))})`);
  }
  const hash = sha256(bytes);
  const exchange = [
    "_pm.f.close()",
    `if _pm.sha("${NEW_FILE}")=="${hash}":`,
    ` _pm.rm("${FILE}")`,
    ` uos.rename("${NEW_FILE}","${FILE}")`,
    "else:",
    ` _pm.rm("${NEW_FILE}")`,
    `_pm.say({"written":_pm.sha("${FILE}")})`,
  ];
  return [`_pm.f=open("${NEW_FILE}","wb")`, ...chunks, exchange.join("\n")];
}
