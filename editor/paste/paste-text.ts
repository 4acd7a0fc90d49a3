/**
 * In characters. What is longer was broken by nobody's page; what is shorter was broken on purpose.
 */
const WIDEST_PAGE = 140;
const NARROWEST_PAGE = 40;
/** Letters differ in width, so a printed line ends where this part of the longest line is full. */
const FULL = 0.8;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad]/g;
const ITEM = /^(?:[-–—•‣▪◦●○*]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S/u;

/**
 * The paragraphs of a plain text, each with its lines. Blank lines stand between paragraphs. Of a
 * text as a page or a mail shows it, where lines end for want of room, each paragraph becomes one
 * line again; lines that ended on purpose (an address, a poem, a list) stay lines.
 */
export function readPlainText(text: string): string[][] {
  const lines = text
    .replace(/\r\n?|[\f\u2028\u2029\u0085]/g, '\n')
    .replace(CONTROLS, '')
    .split('\n')
    .map((line) => line.trim());
  const only = lines.length === 1 ? text.replace(CONTROLS, '') : '';
  // A few words within a line come with the spaces around them.
  if (only !== '') return [[only]];
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line !== '') blocks.at(-1)?.push(line);
    else if (blocks.at(-1)?.length) blocks.push([]);
  }
  return blocks.flatMap((block) => (block.length === 0 ? [] : readBlock(block)));
}

/** What stands between two blank lines: lines of one paragraph, or printed lines of one or more. */
function readBlock(lines: readonly string[]): string[][] {
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  if (longest > WIDEST_PAGE) return lines.map((line) => [line]);
  const joined: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const goesOn =
      before !== undefined && longest >= NARROWEST_PAGE && !ITEM.test(line) && isFull(before, line, longest);
    if (goesOn) joined.push(join(joined.pop() ?? '', line));
    else joined.push(line);
  }
  return joined.length === lines.length ? [joined] : joined.map((line) => [line]);
}

/** Whether the next line's first word had no room any more. */
function isFull(line: string, next: string, longest: number): boolean {
  return line.length + 1 + (/^\S+/.exec(next)?.[0].length ?? 0) > longest * FULL;
}

/** A word broken by a hyphen keeps it: « porte-monnaie » may have been broken at its own. */
function join(line: string, next: string): string {
  return /\p{L}-$/u.test(line) && /^\p{Ll}/u.test(next) ? line + next : `${line} ${next}`;
}
