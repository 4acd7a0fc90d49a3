import type { PersonId, RoomId } from '#domain/ids.ts';
import { excerpt } from '#domain/search/excerpt.ts';
import { holdsWords } from '#domain/search/search-words.ts';
import { type ActionLine, listActions } from '../actions/list-actions.ts';
import type { Services } from '../services.ts';
import { searchTexts } from '../texts/search-texts.ts';
import { firstHits, type Hit, type Hits, MOST_HITS } from './hits.ts';

/** An action in which words were found. */
export type ActionHit = Hit & Pick<ActionLine, 'number'>;

/** Finds words in the actions of a room's plan: what is said of each, and its text. */
export async function searchActions(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  roomId: RoomId,
  words: readonly string[],
): Promise<Hits<ActionHit>> {
  const plan = await listActions(services, actor, roomId);
  if (!plan.ok || !plan.value.document) return firstHits([]);
  const { actions, document } = plan.value;
  const sections = actions.map(({ sectionId }) => ({ id: sectionId }));
  const texts = await searchTexts(services, [{ id: document.id, sections }], words, MOST_HITS + 1);
  const found = actions.flatMap((action) => {
    const said = saidOf(action);
    const text = texts.get(action.sectionId);
    if (text === undefined && !holdsWords(`${action.title}\n${said}`, words)) return [];
    return [{ title: action.title, number: action.number, excerpt: excerpt(text ?? said, words) }];
  });
  return firstHits(found);
}

function saidOf(action: ActionLine): string {
  const { summary, leadBody, leadPerson, electedReferent, partners, abandonedBecause, steps } = action;
  const lines = [summary, leadBody, leadPerson, electedReferent, partners, ...steps.map(({ title }) => title)];
  return [...lines, abandonedBecause].filter(Boolean).join('\n');
}
