import type { Author } from '../sync/log/client-claims.ts';
import { isSameAuthor, type LineRun } from './authorship.ts';
import type { Deletion } from './deletions.ts';
import { isOfRows, type Rows } from './rows-between.ts';

/**
 * Words of one author that stand side by side in one line and were first written in the same rows
 * of a log.
 */
export type WrittenPassage = {
  readonly text: string;
  /** Null where nobody claimed what wrote it. */
  readonly author: Author | null;
  /** Whether it stood at the end of the rows and was deleted afterwards. */
  readonly deletedSince: boolean;
  /**
   * Whether it begins, or ends, a line; if not, older or somebody else's words stand before, or
   * after, it.
   */
  readonly beginsLine: boolean;
  readonly endsLine: boolean;
};

/**
 * Words that stand side by side in one line and that one person deleted in the same rows of a log.
 */
export type RemovedPassage = Words & {
  /** Who deleted it. */
  readonly author: Author;
};

/**
 * What was first written in some rows of a log and stood there at their end, in the order in which
 * it stands. `runs` are those of a section as it is now or was at any moment after; what was
 * deleted before the end is no part of it. With `asItStood` nothing is said of what was deleted
 * since.
 */
export function writtenPassages(runs: readonly LineRun[], rows: Rows, asItStood = false): WrittenPassage[] {
  const isDeleted = ({ deleted }: LineRun) => !asItStood && deleted !== null;
  return passagesOf(runs, rows.upToSeq, {
    isOne: (run) => isOfRows(run, rows),
    isSame: (a, b) => isDeleted(a) === isDeleted(b) && isSameAuthor(a.author, b.author),
    tell: (run) => ({ author: run.author, deletedSince: isDeleted(run) }),
  });
}

/**
 * What stood before some rows of a log and was deleted in them, in the order in which it stood, of
 * runs as above.
 */
export function removedPassages(runs: readonly LineRun[], rows: Rows): RemovedPassage[] {
  return passagesOf(runs, rows.afterSeq, {
    isOne: ({ deleted }) => deleted !== null && deleted.seq <= rows.upToSeq,
    isSame: (a, b) => isSameAuthor(a.deleted?.author ?? null, b.deleted?.author ?? null),
    tell: ({ deleted }) => ({ author: (deleted as Deletion).author }),
  });
}

/**
 * Which runs are looked for, which of them are told together, and what is told of them beside their
 * words.
 */
type Wanted<More> = {
  readonly isOne: (run: LineRun) => boolean;
  readonly isSame: (a: LineRun, b: LineRun) => boolean;
  readonly tell: (run: LineRun) => More;
};
type Words = Pick<WrittenPassage, 'text' | 'beginsLine' | 'endsLine'>;

/**
 * Of what stood after a row, the runs that are wanted; those side by side in a line and alike are
 * one.
 */
function passagesOf<More>(runs: readonly LineRun[], seq: number, wanted: Wanted<More>): (Words & More)[] {
  return linesOf(runs.filter((run) => stoodAfter(run, seq)))
    .flatMap((line) => passagesIn(line, wanted))
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

function stoodAfter({ row, deleted }: LineRun, seq: number): boolean {
  return (row?.seq ?? 0) <= seq && (deleted === null || deleted.seq > seq);
}

function passagesIn<More>(line: readonly LineRun[], { isOne, isSame, tell }: Wanted<More>): (Words & More)[] {
  const passages: (Words & More)[] = [];
  let before: LineRun | null = null;
  for (const run of line) {
    const last = passages.at(-1);
    const joins = last && before && isOne(before) && isOne(run) && isSame(before, run);
    const endsLine = run === line.at(-1);
    if (joins) passages[passages.length - 1] = { ...last, text: last.text + run.text, endsLine };
    else if (isOne(run)) passages.push({ ...tell(run), text: run.text, beginsLine: run === line[0], endsLine });
    before = run;
  }
  return passages;
}
