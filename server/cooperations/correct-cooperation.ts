import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { cooperations } from '#db/schema.ts';
import type { CooperationId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { type Overtaken, refuseOvertaken } from '../form-fingerprint.ts';
import { changesBetween } from '../journal/changes.ts';
import { recordEntry } from '../journal/record-entry.ts';
import { refreshRooms } from '../rooms/refresh-rooms.ts';
import type { Services } from '../services.ts';
import { accessCooperation } from './cooperation-access.ts';
import { cooperationFingerprint } from './cooperation-fingerprint.ts';
import type { NewCooperation } from './create-cooperation.ts';
import { loadThemes, replaceThemes, type ThemeInUse } from './replace-themes.ts';

export type CorrectCooperationOutcome =
  | Outcome<boolean, 'not-found' | 'only-administrators'>
  | ThemeInUse
  | Overtaken<'form-overtaken'>;

/**
 * Corrects a cooperation's title, summary and themes. Whoever may create one may. A theme that
 * actions are under does not go. The same ones are no event. `seen` is the fingerprint of what the
 * form showed: what somebody said meanwhile is not replaced unseen. Gives whether anything changed.
 */
export async function correctCooperation(
  services: Services,
  actor: PersonId,
  cooperationId: CooperationId,
  after: NewCooperation,
  seen: string,
): Promise<CorrectCooperationOutcome> {
  const corrected = await services.database.transaction(async (transaction): Promise<CorrectCooperationOutcome> => {
    const access = await accessCooperation(transaction, actor, cooperationId);
    if (!access.ok) return access;
    if (!access.value.duties.has('correct-cooperation')) return refuse('only-administrators');
    const { title, summary, themes } = after;
    const before = await readHeld(transaction, cooperationId);
    const titles = before.themes.map((theme) => theme.title);
    const changes = changesBetween({ ...before, themes: titles }, { title, summary, themes });
    if (changes.length === 0) return accept(false);
    const overtaken = refuseOvertaken('form-overtaken', seen, cooperationFingerprint({ ...before, themes: titles }));
    if (overtaken) return overtaken;
    const replaced = await replaceThemes(transaction, cooperationId, before.themes, themes);
    if (!replaced.ok) return replaced;
    await transaction.update(cooperations).set({ title, summary }).where(eq(cooperations.id, cooperationId));
    const details = { title, changes };
    await recordEntry(transaction, { actorId: actor, cooperationId, action: 'cooperation-corrected', details });
    return accept(true);
  });
  if (corrected.ok && corrected.value) await refreshRooms(services, cooperationId);
  return corrected;
}

/**
 * Holds the cooperation until the transaction ends, so that of two corrections at once each says
 * what it found.
 */
async function readHeld(transaction: Queryable, cooperationId: CooperationId) {
  const [cooperation] = await transaction
    .select()
    .from(cooperations)
    .where(eq(cooperations.id, cooperationId))
    .for('update');
  const { title = '', summary = '' } = cooperation ?? {};
  return { title, summary, themes: await loadThemes(transaction, cooperationId) };
}
