import { desc } from 'drizzle-orm';
import { contributions } from '#db/schema.ts';
import { excerpt } from '#domain/search/excerpt.ts';
import type { MemberAccess } from '../facts/room-access.ts';
import { type ContributionView, readViews } from '../residents/contributions/list-contributions.ts';
import type { Services } from '../services.ts';
import { holdsWordsSql } from '../texts/words-in-database.ts';
import { firstHits, type Hit, type Hits, MOST_HITS } from './hits.ts';

/** A contribution in which words were found; its title is what was asked, or empty. */
export type ContributionHit = Hit & Pick<ContributionView, 'id' | 'number'>;

/** Finds words in what residents brought in, as far as the member sees it, the newest first. */
export async function searchContributions(
  { database }: Pick<Services, 'database'>,
  access: MemberAccess,
  words: readonly string[],
): Promise<Hits<ContributionHit>> {
  const found = await readViews(database, access, {
    where: holdsWordsSql(contributions.body, words),
    order: [desc(contributions.number)],
    limit: MOST_HITS + 1,
  });
  return firstHits(
    found.map(({ id, number, prompt, body }) => ({ id, number, title: prompt ?? '', excerpt: excerpt(body, words) })),
  );
}
