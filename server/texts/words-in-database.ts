import { and, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { COMBINING_MARKS, FOLDED_LETTERS, LIGATURES } from '#domain/search/fold.ts';

/** Accents that stand behind a letter as signs of their own. */
const MARKS = `[${COMBINING_MARKS[0]}-${COMBINING_MARKS.at(-1)}]*`;

/** Whatever is no part of a word; what has no letters that `fold` knows begins a word anywhere. */
const BEFORE_WORD = `(?:^|[^a-z0-9${FOLDED_LETTERS.map(([letter]) => letter).join('')}œŒæÆ${COMBINING_MARKS.join('')}])`;

/**
 * The database's `holdsWords`, of one word at least, each as `searchWords` gives it. Each letter
 * stands for all that `fold` makes it of, so that texts need not be folded: that takes PostgreSQL's
 * `translate` seconds for a megabyte. Nor is a function asked that knows languages: they go by the
 * locale with which somebody made the database.
 */
export function holdsWordsSql(text: SQLWrapper, words: readonly string[]): SQL | undefined {
  return and(...words.map((word) => sql`${text} ~ ${patternOf(word)}`));
}

/** How much of a long text is read to show where words stand in it, before and behind them. */
const AROUND = { before: 500, signs: 4_000 };

/** What stands around the first place of a word in a text that has it. */
export function aroundWordSql(text: SQLWrapper, word: string): SQL<string> {
  const place = sql`regexp_instr(${text}, ${patternOf(word)})`;
  return sql`substring(${text} from greatest(1, ${place} - ${AROUND.before}::integer) for ${AROUND.signs}::integer)`;
}

function patternOf(word: string): string {
  return BEFORE_WORD + MARKS + lettersOf(word);
}

function lettersOf(word: string): string {
  const letters = new RegExp(`${LIGATURES.map(([, plain]) => plain).join('|')}|.`, 'gu');
  return word.replace(letters, (sign) => {
    const ligature = written(sign, LIGATURES);
    const plain = [...sign].map((letter) => `[${letter}${written(letter, FOLDED_LETTERS)}]${MARKS}`).join('');
    return ligature === '' ? plain : `(?:${plain}|[${ligature}]${MARKS})`;
  });
}

/** All that is folded to `plain`. */
function written(plain: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.flatMap(([letter, folded]) => (folded === plain ? [letter] : [])).join('');
}
