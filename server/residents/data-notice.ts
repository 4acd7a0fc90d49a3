import type { Queryable } from '#db/client.ts';
import { siteSettings } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { mayOnSite } from '../facts/site-actor.ts';
import { formFingerprint, type Overtaken, refuseOvertaken } from '../form-fingerprint.ts';
import { changesBetween } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import type { Services } from '../services.ts';

/**
 * Who answers for what is kept of residents, as the notice says it; empty where nobody filled it
 * in.
 */
export type DataNotice = {
  readonly controller: string;
  readonly contact: string;
  /** For how many months contributions keep their author's name. */
  readonly keptMonths: number;
};

export const NOTICE_LIMITS = { controller: 160, contact: 200, mostMonths: 120 } as const;
const NOT_FILLED_IN: DataNotice = { controller: '', contact: '', keptMonths: 24 };

/** What residents read before they send anything. */
export async function readDataNotice(queryable: Queryable): Promise<DataNotice> {
  const [settings] = await queryable.select().from(siteSettings).limit(1);
  if (!settings) return NOT_FILLED_IN;
  const { controller, contact, keptMonths } = settings;
  return { controller, contact, keptMonths };
}

/** The fingerprint of what the form shows in which the notice is changed. */
export function noticeFingerprint({ controller, contact, keptMonths }: DataNotice): string {
  return formFingerprint([controller, contact, keptMonths]);
}

type ChangedNotice = Outcome<null, 'only-administrators'> | Overtaken<'form-overtaken'>;

/**
 * Says anew who is responsible, whom to write to and for how long names are kept. For
 * administrators; what is said already is no event. `seen` is the fingerprint of what the form
 * showed: what somebody said meanwhile is not replaced unseen.
 */
export function changeDataNotice(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  notice: DataNotice,
  seen: string,
): Promise<ChangedNotice> {
  return database.transaction(async (transaction): Promise<ChangedNotice> => {
    if (!(await mayOnSite(transaction, actor, 'change-data-notice'))) return refuse('only-administrators');
    const { controller, contact, keptMonths } = notice;
    const before = await readDataNotice(transaction);
    const changes = changesBetween(before, { controller, contact, keptMonths });
    if (changes.length === 0) return accept(null);
    const overtaken = refuseOvertaken('form-overtaken', seen, noticeFingerprint(before));
    if (overtaken) return overtaken;
    const said = { controller, contact, keptMonths };
    await transaction
      .insert(siteSettings)
      .values({ id: 1, ...said })
      .onConflictDoUpdate({ target: siteSettings.id, set: said });
    await recordEntry(transaction, { actorId: actor, action: 'notice-changed', details: { changes } });
    return accept(null);
  });
}
