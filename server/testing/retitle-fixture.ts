import { eq } from 'drizzle-orm';
import { sections } from '#db/schema.ts';
import type { PersonId, SectionId } from '#domain/ids.ts';
import { retitleSection } from '../documents/sections/retitle-section.ts';
import { type SectionWords, sectionFingerprint } from '../documents/sections/section-fingerprint.ts';
import type { Services } from '../services.ts';

/** Gives a section another title and question, as somebody who sees it as it is. */
export async function retitled(services: Services, by: PersonId, id: SectionId, words: SectionWords) {
  const { title, prompt } = sections;
  const [now] = await services.database.select({ title, prompt }).from(sections).where(eq(sections.id, id));
  return retitleSection(services, by, id, words, sectionFingerprint(now ?? words));
}
