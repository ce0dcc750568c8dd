// Module json.
import { shortestFloatText } from "../../../lang/host/text/float-text";
import { jsonText } from "../../../lang/host/text/json-text";
import { parseJson } from "./json-parser";

type Surface = typeof import("../../types/json");
interface TextStream {
  read(): string;
  write(text: string): number;
}

/** The board writes a dict in its own order; here the keys are sorted, which a program cannot rely on there. */
const dumps = (value: unknown): string => jsonText(value, "value", shortestFloatText, "bare");

export function createJson() {
  return {
    loads: (text: string): unknown => parseJson(text),
    load: (stream: TextStream): unknown => parseJson(stream.read()),
    dumps,
    dump: (value: unknown, stream: TextStream): number => stream.write(dumps(value)),
  } satisfies Record<keyof Surface, unknown>;
}
