'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '#app/_components/forms/form-context.ts';
import { refusedForm } from '#app/_data/read-form.ts';
import { sentencesOf } from '#app/_data/sentences-of.ts';
import { requirePerson } from '#app/_data/session.ts';
import { type PersonId, type RoomId, roomId } from '#domain/ids.ts';
import { addMembers, type JudgedLine, previewMembers } from '#server/rooms/members/add-members.ts';
import { services } from '#server/services.ts';
import type { ListState, LookedAtLine } from './list-state.ts';

/**
 * Looks at a pasted list, and seats whom it names once that was shown: the form sends along the
 * list as it was looked at, so that one that was changed since is looked at again. Who seated them
 * is led to the members, or where lines were left over, keeps these to correct them.
 */
export async function pasteMembers(room: string, _state: FormState, form: FormData): Promise<ListState> {
  const person = await requirePerson();
  const text = String(form.get('list') ?? '');
  const id = roomId.safeParse(room);
  if (!id.success) return refusedForm(form, 'malformed');
  const isLookedAt = sameText(String(form.get('looked') ?? ''), text);
  if (form.get('step') !== 'add') return lookAt(person.id, id.data, text, form);
  if (!isLookedAt) return { ...(await lookAt(person.id, id.data, text, form)), changed: true };
  const expected = Number(form.get('expected'));
  const seated = await addMembers(services(), person.id, id.data, { text, expected });
  if (seated.ok) {
    const left = await leftOver(person.id, id.data, text);
    if (left === '') redirect(`/rooms/${id.data}/members?seated=${seated.value}`);
    return { ...(await lookAt(person.id, id.data, left, form)), seated: seated.value };
  }
  const reason = await refusedForm(form, seated.code);
  if (seated.code !== 'list-outdated') return reason;
  // Why nobody was seated stands above the list as it would be seated now.
  const looked = await lookAt(person.id, id.data, text, form);
  return looked.lines ? { ...reason, lines: looked.lines } : looked;
}

/** The lines of a list that named nobody who could be seated, as a spreadsheet would give them. */
async function leftOver(person: PersonId, room: RoomId, text: string): Promise<string> {
  const looked = await previewMembers(services(), person, room, text);
  const wrong = looked.ok ? looked.value.filter(({ member }) => member === null) : [];
  return wrong.map(({ cells }) => cells.join('\t')).join('\n');
}

async function lookAt(person: PersonId, room: RoomId, text: string, form: FormData): Promise<ListState> {
  const looked = await previewMembers(services(), person, room, text);
  if (!looked.ok) return refusedForm(form, looked.code);
  const sentences = await sentencesOf(looked.value.flatMap(({ problems }) => Object.values(problems)));
  return { values: { list: text }, lines: looked.value.map((line) => lookedAt(line, sentences)) };
}

/** Forms send every line's end in one form, whatever was pasted. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');
}

function lookedAt(line: JudgedLine, sentences: Readonly<Record<string, string>>): LookedAtLine {
  const { number, cells, member, alreadyMember } = line;
  const verdict = member === null ? 'wrong' : alreadyMember ? 'already-member' : 'new';
  const problems = Object.entries(line.problems).map(([column, code]) => [column, sentences[code]]);
  return { number, cells, problems: Object.fromEntries(problems), verdict };
}
