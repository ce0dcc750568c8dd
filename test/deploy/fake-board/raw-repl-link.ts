// The host's end of the line to a fake board: what mpremote does, with or without raw paste, and without a clock:
// a board that has nothing more to say is a board that does not answer.
import {
  type BoardLink,
  createAnswerReader,
  LinkError,
  type LinkOptions,
  type LinkResult,
} from "../../../tools/deploy/board/link";
import type { FakeBoard } from "./fake-board";

const BANNER = "raw REPL; CTRL-B to exit\r\n>";
const BLOCK = 256;
const RESET = "import utime,machine\nutime.sleep_ms(50)\nmachine.reset()";

export function rawReplLink(board: FakeBoard, rawPaste: boolean): BoardLink {
  return {
    run: (scripts, options) => conversation(board, rawPaste, scripts, options ?? {}),
  };
}

async function conversation(
  board: FakeBoard,
  rawPaste: boolean,
  scripts: readonly string[],
  { reset = false, signal, onAnswer }: LinkOptions,
): Promise<LinkResult> {
  const reader = createAnswerReader(onAnswer ?? (() => undefined));
  let received = "";

  const lost = (): LinkError => {
    // What a script said before the line went.
    reader.take(received.replace(/\r\n/g, "\n"));
    return new LinkError(reader.answers.length > 0 ? "lost" : "silent", received.slice(-60), reader.answers);
  };
  const send = async (bytes: string): Promise<void> => {
    if (signal?.aborted === true) throw new LinkError("aborted", "", reader.answers);
    if (board.isCut) throw lost();
    received += await board.exchange(bytes);
  };
  const expect = (ending: string): string => {
    const at = received.indexOf(ending);
    if (at < 0) throw lost();
    const text = received.slice(0, at);
    received = received.slice(at + ending.length);
    return text;
  };
  const write = async (script: string): Promise<void> => {
    if (rawPaste) {
      await send("\x05A\x01");
      expect("R\x01\x80\x00\x01");
      // The fake board grants as fast as it is asked.
      for (let start = 0; start < script.length; start += BLOCK) {
        await send(script.slice(start, start + BLOCK));
        while (received.startsWith("\x01")) received = received.slice(1);
      }
      await send("\x04");
      expect("\x04");
    } else {
      for (let start = 0; start < script.length; start += BLOCK)
        await send(script.slice(start, start + BLOCK));
      await send("\x04");
      expect("OK");
    }
  };

  await send("\r\x03\r\x01");
  expect(BANNER);
  for (const script of scripts) {
    await write(script);
    reader.take(expect("\x04").replace(/\r\n/g, "\n"));
    const traceback = expect("\x04");
    expect(">");
    if (traceback !== "") return { answers: reader.answers, traceback: traceback.replace(/\r/g, "") };
  }
  if (reset) await write(RESET);
  else await send("\r\x02");
  return { answers: reader.answers, traceback: null };
}
