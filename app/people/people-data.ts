import 'server-only';
import { notFound } from 'next/navigation';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { type PersonId, personId } from '#domain/ids.ts';
import { type AccountToCorrect, readAccount } from '#server/accounts/account-access.ts';
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

/**
 * One of them, for an administrator who corrects their name and address; not found for anybody
 * else, and of who corrects their own on the page of their account.
 */
export async function readOneOfPeople(
  whom: string,
): Promise<{ readonly person: Person; readonly id: PersonId; readonly account: AccountToCorrect }> {
  const person = await requirePerson();
  const id = personId.safeParse(whom.toLowerCase());
  if (!id.success) notFound();
  const read = await readAccount(services(), person.id, { personId: id.data, roomId: null });
  if (!read.ok) notFound();
  return { person, id: id.data, account: read.value };
}
