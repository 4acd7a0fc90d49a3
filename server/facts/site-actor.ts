import { eq } from 'drizzle-orm';
import { cache } from 'react';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import type { Capability } from '#domain/access/capability.ts';
import { may } from '#domain/access/may.ts';
import { type Actor, siteActor } from '#domain/access/who.ts';
import type { PersonId } from '#domain/ids.ts';

/** Whether somebody administers the site; read once while a page is drawn. */
export const isAdministrator = cache(async (queryable: Queryable, personId: PersonId): Promise<boolean> => {
  const [person] = await queryable
    .select({ administrator: people.administrator })
    .from(people)
    .where(eq(people.id, personId));
  return person?.administrator ?? false;
});

/** Who somebody is beyond any room. */
export async function loadSiteActor(queryable: Queryable, personId: PersonId): Promise<Actor> {
  return siteActor({ administrator: await isAdministrator(queryable, personId) });
}

/** Whether somebody may do something about the site as a whole. */
export async function mayOnSite(queryable: Queryable, personId: PersonId, capability: Capability): Promise<boolean> {
  return may(await loadSiteActor(queryable, personId), capability);
}
