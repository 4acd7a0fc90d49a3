import 'server-only';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { type RoomBase, roomBase } from '#app/_data/room.ts';
import { sentencesOf } from '#app/_data/sentences-of.ts';
import { MAX_SEARCH_LENGTH } from '#domain/search/search-words.ts';
import { asked } from '#domain/typed/asked-field.ts';
import { type RoomHits, searchRoom } from '#server/search/search-room.ts';
import { services } from '#server/services.ts';
import type { AskedQuery } from '../journal/journal-data.ts';

export type SearchPage = RoomBase & {
  /** Empty where nothing was asked for yet. */
  readonly typed: string;
  readonly hits: RoomHits | null;
  /** Why there is no answer, as a sentence. */
  readonly refusal: string | null;
};

const searchQuery = z.object({
  q: asked(z.string().transform((typed) => typed.trim().slice(0, MAX_SEARCH_LENGTH))),
});

/** What an address asks for, as it was typed; empty where it asks for nothing. */
export function typedIn(query: AskedQuery): string {
  return searchQuery.parse(query).q ?? '';
}

/** What the page of a search shows; not found for who is no member. */
export async function searchPage(roomId: string, query: AskedQuery): Promise<SearchPage> {
  const base = await roomBase(roomId);
  if (!base.room.me) notFound();
  const typed = typedIn(query);
  if (typed === '') return { ...base, typed, hits: null, refusal: null };
  const found = await searchRoom(services(), base.person.id, base.room.id, typed);
  if (found.ok) return { ...base, typed, hits: found.value, refusal: null };
  if (found.code === 'not-found') notFound();
  const sentences = await sentencesOf([found.code]);
  return { ...base, typed, hits: null, refusal: sentences[found.code] ?? null };
}
