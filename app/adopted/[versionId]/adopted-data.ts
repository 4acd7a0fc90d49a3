import 'server-only';
import { cache } from 'react';
import { currentPerson, type Person } from '#app/_data/session.ts';
import { versionId as readVersionId } from '#domain/ids.ts';
import { type AdoptedReading, readAdopted } from '#server/decisions/read-adopted.ts';
import { services } from '#server/services.ts';

/**
 * The adopted version that an address names, for whoever asks, signed in or not; null where they
 * may not read it.
 */
export const adoptedVersion = cache(
  async (version: string): Promise<{ readonly person: Person | null; readonly adopted: AdoptedReading } | null> => {
    const id = readVersionId.safeParse(version.toLowerCase());
    if (!id.success) return null;
    const person = await currentPerson();
    const found = await readAdopted(services(), person?.id ?? null, id.data);
    return found.ok ? { person, adopted: found.value } : null;
  },
);
