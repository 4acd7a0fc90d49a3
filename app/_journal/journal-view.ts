import 'server-only';
import { byName } from '#domain/by-name.ts';
import type { PersonId } from '#domain/ids.ts';
import type { JournalAction } from '#server/journal/journal-actions.ts';
import type { JournalQuery } from '#server/journal/journal-query.ts';
import type { JournalReading, ReadEntry } from '#server/journal/read-entries.ts';

export type JournalChoices = {
  readonly actions: readonly JournalAction[];
  /**
   * By name. Null for somebody who is not known any more, which only a handwritten address asks
   * for.
   */
  readonly people: readonly { readonly id: PersonId; readonly name: string | null }[];
};

/** A page of a journal, with the ways to the others. */
export type JournalView = {
  /** What the address asks for, as far as it could be read. */
  readonly query: Partial<JournalQuery>;
  /** Whether it asks for less than everything. */
  readonly filtered: boolean;
  readonly entries: readonly ReadEntry[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly choices: JournalChoices;
  /** The address of the page before this one in time, or null where there is none. */
  readonly older: string | null;
  /** The address of the newest page, or null where this is it. */
  readonly newest: string | null;
};

/** What was read of a journal, as the page at `address` shows it. */
export function journalView(reading: JournalReading, query: Partial<JournalQuery>, address: string): JournalView {
  const { entries, more, actions, names } = reading;
  const { before, ...filter } = query;
  const last = entries.at(-1);
  return {
    query,
    filtered: Object.values(filter).some((value) => value !== undefined),
    entries,
    names,
    choices: choicesOf(query, actions, names),
    older: more && last ? withQuery(address, { ...filter, before: last.id }) : null,
    newest: before === undefined ? null : withQuery(address, filter),
  };
}

/** What occurs, and what is chosen now even where it does not. */
function choicesOf(
  { action, person }: Partial<JournalQuery>,
  actions: readonly JournalAction[],
  names: ReadonlyMap<PersonId, string>,
): JournalChoices {
  const people = [...names].map(([id, name]) => ({ id, name })).sort(byName);
  return {
    actions: action && !actions.includes(action) ? [...actions, action] : actions,
    people: person && !names.has(person) ? [...people, { id: person, name: null }] : people,
  };
}

function withQuery(address: string, query: Partial<JournalQuery>): string {
  const [path = '', part] = address.split('#');
  const asked = new URLSearchParams();
  for (const [field, value] of Object.entries(query)) {
    if (value !== undefined) asked.set(field, String(value));
  }
  return `${path}${asked.size > 0 ? `?${asked}` : ''}${part === undefined ? '' : `#${part}`}`;
}
