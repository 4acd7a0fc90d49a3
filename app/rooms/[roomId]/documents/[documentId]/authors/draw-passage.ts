import { ROLE_SHAPES } from '#app/_components/seats/role-shapes.ts';
import { SETTING_LINES } from '#app/_components/seats/setting-skyline.tsx';
import type { Role } from '#domain/seat.ts';
import type { Side } from '#domain/territories/setting.ts';
import { escapeHtml } from '#editor/escape-html.ts';
import type { Passage } from '#server/documents/read-authors.ts';
import { sayOnce } from '../say-once.ts';
import type { AuthorCard, AuthorView } from './authors-data.ts';

export type MarkedView = Exclude<AuthorView, 'list'>;

/**
 * What a passage says of itself: where it begins, to who listens; and where one points, to who
 * looks closer.
 */
export type PassageWords = {
  readonly begins: (author: AuthorCard | null) => string;
  readonly whole: (author: AuthorCard | null) => string;
};

type Drawing = {
  readonly view: MarkedView;
  readonly authors: readonly AuthorCard[];
  readonly passages: readonly Passage[];
  readonly words: PassageWords;
};

/**
 * Draws the words of a section's passages for `renderSectionHtml`: a line under them by whose they
 * are, and a mark where another voice begins in a line of text. `html` is safe already; everything
 * else that is put in is escaped here.
 */
export function passageDrawer({ view, authors, passages, words }: Drawing): (number: number, html: string) => string {
  const begun = new Set<number>();
  const begins = sayOnce(words.begins, (author) => author);
  const whole = sayOnce(words.whole, (author) => author);
  const authorOf = ({ author }: Passage) => (author === null ? null : (authors[author] ?? null));
  return (number, html) => {
    const passage = passages[number];
    if (!passage) return html;
    const author = authorOf(passage);
    const before = passages[number - 1];
    const goesOn = before && isNear(before, passage, view) && voiceOf(authorOf(before), view) === voiceOf(author, view);
    const mark = begun.has(number) || goesOn ? '' : drawMark(author, view, begins(author));
    begun.add(number);
    const voice = view === 'side' ? author?.side : author?.hat.role;
    const title = escapeHtml(whole(author));
    return `<span class="passage" data-voice="${voice ?? 'unknown'}" title="${title}">${mark}${html}</span>`;
  };
}

/**
 * A line shorter than this, a table's cell for instance, says by its own line alone whose it is.
 */
const SHORT = 60;

/**
 * Whether one sees at a passage by the mark before it whose it is; a person is not known by the
 * line under the words.
 */
function isNear(before: Passage, passage: Passage, view: MarkedView): boolean {
  return view !== 'person' || before.line === passage.line || passage.text.length < SHORT;
}

/** The same for passages that are of one voice in this view. */
function voiceOf(author: AuthorCard | null, view: MarkedView): string {
  if (!author) return '';
  if (view === 'role') return author.hat.role;
  return view === 'side' ? author.side : `${author.personId} ${author.hat.role} ${author.hat.territory}`;
}

function drawMark(author: AuthorCard | null, view: MarkedView, said: string): string {
  const heard = `<span class="sr-only">${escapeHtml(said)} </span>`;
  if (!author) return `<span class="passage-mark"><span aria-hidden="true">?</span>${heard}</span>`;
  const drawn = view === 'side' ? sideDrawing(author.side) : roleDrawing(author.hat.role);
  const initials = view === 'person' ? `<span aria-hidden="true">${escapeHtml(author.initials)}</span>` : '';
  // A mark never stands at the end of a line, away from its words.
  return `<span class="passage-mark">${drawn}${initials}${heard}</span>&#8288;`;
}

function roleDrawing(role: Role): string {
  return `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${ROLE_SHAPES[role]}" fill="currentColor"/></svg>`;
}

function sideDrawing(side: Side): string {
  const line = SETTING_LINES[side === 'urban' ? 'city' : 'countryside'];
  return `<svg viewBox="0 0 48 20" class="passage-skyline" aria-hidden="true"><path d="${line}"/></svg>`;
}
