import 'server-only';
import { notFound } from 'next/navigation';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { listPeople, type PersonView } from '#server/accounts/list-people.ts';
import { services } from '#server/services.ts';

/** The people of this service, for an administrator; nobody else learns that the page exists. */
export async function readPeople(
  search: string,
): Promise<{ readonly person: Person; readonly people: readonly PersonView[] }> {
  const person = await requirePerson();
  const listed = await listPeople(services(), person.id, search);
  if (!listed.ok) notFound();
  return { person, people: listed.value };
}
