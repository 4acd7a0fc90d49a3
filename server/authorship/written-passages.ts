import type { Author } from '../sync/log/client-claims.ts';
import { isSameAuthor, type LineRun } from './authorship.ts';
import { isOfRows, type Rows } from './rows-between.ts';

/** Words of one author that stand side by side in one line and were first written in the same rows of a log. */
export type WrittenPassage = {
  readonly text: string;
  /** Null where nobody claimed what wrote it. */
  readonly author: Author | null;
  /** Whether it stood at the end of the rows and was deleted afterwards. */
  readonly deletedSince: boolean;
  /** Whether it begins, or ends, a line; if not, older or somebody else's words stand before, or after, it. */
  readonly beginsLine: boolean;
  readonly endsLine: boolean;
};

/**
 * What was first written in some rows of a log and stood there at their end, in the order in which it stands. `runs` are
 * those of a section as it is now or was at any moment after; what was deleted before the end is no part of it.
 */
export function writtenPassages(runs: readonly LineRun[], rows: Rows): WrittenPassage[] {
  const standing = runs.filter((run) => stoodAfter(run, rows));
  return linesOf(standing)
    .flatMap((line) => passagesIn(line, rows))
    .filter(({ text }) => text.trim() !== '');
}

function linesOf(runs: readonly LineRun[]): LineRun[][] {
  const lines: LineRun[][] = [];
  for (const run of runs) {
    const last = lines.at(-1);
    if (last?.[0]?.line === run.line) last.push(run);
    else lines.push([run]);
  }
  return lines;
}

function stoodAfter({ row, deleted }: LineRun, { upToSeq }: Rows): boolean {
  return (row?.seq ?? 0) <= upToSeq && (deleted === null || deleted.seq > upToSeq);
}

function passagesIn(line: readonly LineRun[], rows: Rows): WrittenPassage[] {
  const passages: WrittenPassage[] = [];
  let before: LineRun | null = null;
  for (const run of line) {
    const last = passages.at(-1);
    const joins = last && before && isSamePassage(before, run, rows);
    if (joins) passages[passages.length - 1] = { ...last, text: last.text + run.text, endsLine: run === line.at(-1) };
    else if (isOfRows(run, rows)) passages.push(passageOf(run, line));
    before = run;
  }
  return passages;
}

function passageOf(run: LineRun, line: readonly LineRun[]): WrittenPassage {
  const { text, author, deleted } = run;
  const ends = { beginsLine: run === line[0], endsLine: run === line.at(-1) };
  return { text, author, deletedSince: deleted !== null, ...ends };
}

function isSamePassage(before: LineRun, run: LineRun, rows: Rows): boolean {
  const areOfRows = isOfRows(before, rows) && isOfRows(run, rows);
  const isDeletedAlike = (before.deleted === null) === (run.deleted === null);
  return areOfRows && isDeletedAlike && isSameAuthor(before.author, run.author);
}
