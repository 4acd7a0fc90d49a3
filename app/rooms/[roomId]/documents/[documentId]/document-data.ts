import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { documentId, roomId } from '#domain/ids.ts';
import { readArchived } from '#server/documents/read-archive.ts';
import { type DocumentReading, readDocument } from '#server/documents/read-document.ts';
import { findMinutes } from '#server/minutes/find-minutes.ts';
import { services } from '#server/services.ts';

/**
 * The document that an address asks for, with who asks; "not found" for whoever may not read it.
 * What nothing happens to any more is read elsewhere, and old links lead there.
 */
export const requestedDocument = cache(
  async (room: string, document: string): Promise<{ person: Person; document: DocumentReading }> => {
    const person = await requirePerson();
    const ids = [roomId.safeParse(room), documentId.safeParse(document)] as const;
    if (!ids[0].success || !ids[1].success) notFound();
    const reading = await readDocument(services(), person.id, ids[0].data, ids[1].data);
    if (!reading.ok) {
      const archived = await readArchived(services(), person.id, ids[0].data, ids[1].data);
      if (archived.ok) redirect(`/rooms/${ids[0].data}/documents/archived/${ids[1].data}`);
      const approved = await findMinutes(services(), person.id, ids[0].data, ids[1].data);
      if (approved.ok) redirect(`/rooms/${ids[0].data}/meetings/${approved.value}/minutes`);
      notFound();
    }
    return { person, document: reading.value };
  },
);
