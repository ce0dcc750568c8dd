// What the mesh module raises, besides TypeError for wrong arguments.
import { BoardError } from "../../board/board-error";

export const runtimeError = (text: string): BoardError => new BoardError("RuntimeError", [text]);
