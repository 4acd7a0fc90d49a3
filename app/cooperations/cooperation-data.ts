import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { cooperationId } from '#domain/ids.ts';
import { type CooperationSummary, listCooperations } from '#server/cooperations/list-cooperations.ts';
import { type CooperationReading, readCooperation } from '#server/cooperations/read-cooperation.ts';
import { services } from '#server/services.ts';

/**
 * The cooperation that an address names, for whoever asks for it. Not found where they may not see
 * it.
 */
export const requestedCooperation = cache(
  async (id: string): Promise<{ person: Person; cooperation: CooperationReading }> => {
    const person = await requirePerson();
    const known = cooperationId.safeParse(id.toLowerCase());
    if (!known.success) notFound();
    const cooperation = await readCooperation(services(), person.id, known.data);
    if (!cooperation.ok) notFound();
    return { person, cooperation: cooperation.value };
  },
);

/** The cooperations of whoever asks. */
export async function ownCooperations(): Promise<{ person: Person; cooperations: readonly CooperationSummary[] }> {
  const person = await requirePerson();
  return { person, cooperations: await listCooperations(services(), person.id) };
}
