'use server';

import { revalidatePath } from 'next/cache';
import { requirePerson } from '#app/_data/session.ts';
import { roomId } from '#domain/ids.ts';
import { addMembers, type JudgedLine, previewMembers } from '#server/rooms/add-members.ts';
import { services } from '#server/services.ts';
import type { ListState, LookedAtLine } from './list-state.ts';

/**
 * Looks at a pasted list, and seats whom it names once that was shown: the form sends along the list as it was looked at, so that
 * one that was changed since is looked at again.
 */
export async function pasteMembers(room: string, _state: ListState, form: FormData): Promise<ListState> {
  const person = await requirePerson();
  const text = String(form.get('list') ?? '');
  const id = roomId.safeParse(room);
  if (!id.success) return { text, code: 'malformed' };
  const isAgreed = form.get('step') === 'add' && sameText(String(form.get('looked') ?? ''), text);
  if (isAgreed) {
    const expected = Number(form.get('expected'));
    const seated = await addMembers(services(), person.id, id.data, { text, expected });
    if (seated.ok) {
      revalidatePath(`/rooms/${id.data}/members`);
      return { text: '', seated: seated.value };
    }
    if (seated.code !== 'list-outdated') return { text, code: seated.code };
  }
  const looked = await previewMembers(services(), person.id, id.data, text);
  return looked.ok ? { text, lines: looked.value.map(lookedAt) } : { text, code: looked.code };
}

/** Forms send every line's end in one form, whatever was pasted. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');
}

function lookedAt({ number, cells, problems, member, alreadyMember }: JudgedLine): LookedAtLine {
  const verdict = member === null ? 'wrong' : alreadyMember ? 'already-member' : 'new';
  return { number, cells, problems, verdict };
}
