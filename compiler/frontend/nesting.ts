/**
 * How deeply a source nests, counted on its tokens before TypeScript parses it: its parser overflows the stack
 * at about 1,000 levels and its checker at 500 nested calls, and neither says so.
 */
import { ts } from "./ts";

export const NESTING_LIMIT = 200;

/** One open bracket. */
interface Level {
  readonly isTemplate: boolean;
  /** Operators since the last boundary: each makes the tree one level deeper, with or without brackets. */
  operators: number;
  /** Length of the chain of `else` that the level is in. */
  elses: number;
  previous: ts.SyntaxKind;
}

/** Position of the first token beyond the limit; undefined when the source is flat enough. */
export function findDeepNesting(text: string, limit = NESTING_LIMIT): number | undefined {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const levels: Level[] = [newLevel(false)];
  let depth = 0;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const level = levels[levels.length - 1];
    if (level === undefined) return undefined;
    const kind = rescan(scanner, token, level);
    depth -= level.operators + level.elses;
    countToken(level, kind);
    depth += level.operators + level.elses;
    if (OPENING.has(kind)) {
      levels.push(newLevel(kind === ts.SyntaxKind.TemplateHead));
      depth++;
    } else if (isClosing(kind, level) && levels.length > 1) {
      levels.pop();
      depth -= 1 + level.operators + level.elses;
      const outer = levels[levels.length - 1];
      if (outer !== undefined) outer.previous = kind;
    }
    if (depth > limit) return scanner.getTokenStart();
  }
  return undefined;
}

function newLevel(isTemplate: boolean): Level {
  return { isTemplate, operators: 0, elses: 0, previous: ts.SyntaxKind.Unknown };
}

/** The scanner cannot tell a regular expression from a division, nor the `}` of a template from another. */
function rescan(scanner: ts.Scanner, token: ts.SyntaxKind, level: Level): ts.SyntaxKind {
  if (token === ts.SyntaxKind.CloseBraceToken && level.isTemplate) return scanner.reScanTemplateToken(false);
  const isSlash = token === ts.SyntaxKind.SlashToken || token === ts.SyntaxKind.SlashEqualsToken;
  return isSlash && !endsOperand(level.previous) ? scanner.reScanSlashToken() : token;
}

function countToken(level: Level, kind: ts.SyntaxKind): void {
  const { previous } = level;
  const afterStatement =
    previous === ts.SyntaxKind.SemicolonToken || previous === ts.SyntaxKind.CloseBraceToken;
  if (kind === ts.SyntaxKind.ElseKeyword) level.elses++;
  else if (afterStatement && !isClosing(kind, level)) level.elses = 0;

  if (SEPARATORS.has(kind) || (endsOperand(previous) && startsOperand(kind))) level.operators = 0;
  else if (isOperator(kind, previous)) level.operators++;
  level.previous = kind;
}

/** Everything between operands; a `(` or `[` right behind an operand is a call or an index. */
function isOperator(kind: ts.SyntaxKind, previous: ts.SyntaxKind): boolean {
  if (kind === ts.SyntaxKind.OpenParenToken || kind === ts.SyntaxKind.OpenBracketToken)
    return endsOperand(previous);
  if (OPENING.has(kind) || CLOSING.has(kind)) return false;
  return WORD_OPERATORS.has(kind) || isPunctuation(kind);
}

function isPunctuation(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstPunctuation && kind <= ts.SyntaxKind.LastPunctuation;
}

function startsOperand(kind: ts.SyntaxKind): boolean {
  return (
    !isPunctuation(kind) &&
    !WORD_OPERATORS.has(kind) &&
    kind !== ts.SyntaxKind.ElseKeyword &&
    !isTemplateRest(kind)
  );
}

function endsOperand(kind: ts.SyntaxKind): boolean {
  if (kind === ts.SyntaxKind.Unknown || WORD_OPERATORS.has(kind) || PREFIX_WORDS.has(kind)) return false;
  return !isPunctuation(kind) || CLOSING.has(kind);
}

function isTemplateRest(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.TemplateMiddle || kind === ts.SyntaxKind.TemplateTail;
}

function isClosing(kind: ts.SyntaxKind, level: Level): boolean {
  return level.isTemplate ? kind === ts.SyntaxKind.TemplateTail : CLOSING.has(kind);
}

const OPENING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.OpenParenToken,
  ts.SyntaxKind.OpenBracketToken,
  ts.SyntaxKind.OpenBraceToken,
  ts.SyntaxKind.TemplateHead,
]);
const CLOSING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CloseParenToken,
  ts.SyntaxKind.CloseBracketToken,
  ts.SyntaxKind.CloseBraceToken,
  ts.SyntaxKind.TemplateTail,
]);
const SEPARATORS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.CommaToken,
  ts.SyntaxKind.SemicolonToken,
  ts.SyntaxKind.TemplateMiddle,
]);
/** Words that stand between or before operands of one expression. */
const WORD_OPERATORS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.InKeyword,
  ts.SyntaxKind.OfKeyword,
  ts.SyntaxKind.InstanceOfKeyword,
  ts.SyntaxKind.AsKeyword,
  ts.SyntaxKind.SatisfiesKeyword,
  ts.SyntaxKind.IsKeyword,
  ts.SyntaxKind.ExtendsKeyword,
  ts.SyntaxKind.TypeOfKeyword,
  ts.SyntaxKind.VoidKeyword,
  ts.SyntaxKind.DeleteKeyword,
  ts.SyntaxKind.AwaitKeyword,
  ts.SyntaxKind.YieldKeyword,
  ts.SyntaxKind.NewKeyword,
  ts.SyntaxKind.KeyOfKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
]);
/** Words behind which an operand begins. */
const PREFIX_WORDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ReturnKeyword,
  ts.SyntaxKind.ThrowKeyword,
  ts.SyntaxKind.CaseKeyword,
  ts.SyntaxKind.ElseKeyword,
  ts.SyntaxKind.DoKeyword,
  ts.SyntaxKind.AsyncKeyword,
]);
