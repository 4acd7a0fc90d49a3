'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import { byName } from '#domain/by-name.ts';
import { type PersonId, type SectionId, sectionId } from '#domain/ids.ts';
import { type Presence, presenceSchema } from '#protocol/presence.ts';
import type { SessionState } from '../session/document-session.ts';

/** Somebody who has the document open, once however many tabs they have. */
export type PersonHere = Presence & {
  /** The section in which they have their caret, if any. */
  readonly writesIn: SectionId | null;
};

const stateSchema = z.object({ user: presenceSchema, section: sectionId.nullish().catch(null) });

/** Who else is here, by name; changes as people come, go, move and change hats. */
export function usePresence(awareness: SessionState['awareness'] | undefined, except: PersonId): readonly PersonHere[] {
  const [people, setPeople] = useState<readonly PersonHere[]>([]);
  useEffect(() => {
    if (!awareness) return setPeople([]);
    // A caret that moves within a section changes nothing here.
    const read = () => {
      const now = peopleIn(awareness.getStates().values(), except);
      setPeople((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [awareness, except]);
  return people;
}

function peopleIn(states: Iterable<unknown>, except: PersonId): PersonHere[] {
  const people = new Map<string, PersonHere>();
  for (const state of states) {
    const parsed = stateSchema.safeParse(state);
    if (!parsed.success || parsed.data.user.personId === except) continue;
    const { user, section } = parsed.data;
    people.set(user.personId, { ...user, writesIn: section ?? people.get(user.personId)?.writesIn ?? null });
  }
  return [...people.values()].sort(byName);
}
