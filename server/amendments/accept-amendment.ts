import type { JSONContent } from '@tiptap/core';
import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { amendments } from '#db/schema.ts';
import { type DecideRefusal, mayDecide } from '#domain/amendments.ts';
import type { AmendmentId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { authorsPart } from '#editor/authors-part.ts';
import { sameBlocks } from '#editor/block-anchor.ts';
import { proposedOver } from '#editor/difference/proposed-over.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import type { Services } from '../services.ts';
import { drawClientId } from '../sync/room/writing/server-write.ts';
import { type AmendmentAccess, type AmendmentPlace, accessAmendment, amendmentsTopic } from './amendment-access.ts';
import { settleLater } from './settle-later.ts';
import { type WriteAmendmentRefusal, writeAmendment } from './write-amendment.ts';

/** How an amendment is accepted. Both as they were shown to whoever accepts it. */
export type Acceptance = {
  /** The text that is to be there; null for the author's as it is. */
  readonly text: readonly JSONContent[] | null;
  /** The text that is there; null where the passage is still the one that was amended. */
  readonly over: readonly JSONContent[] | null;
};

export type AcceptRefusal = 'not-found' | 'nothing-changed' | DecideRefusal | WriteAmendmentRefusal;

/**
 * Accepts an amendment: its words go into the text as its author's, in the hat in which they were
 * proposed, as far as they are accepted; what is changed in them as those of whoever accepts.
 * Whoever may write there may. Of two at once one wins. Where the text is not what was shown,
 * nothing is written.
 */
export async function acceptAmendment(
  services: Pick<Services, 'database' | 'sync'>,
  actor: PersonId,
  place: AmendmentPlace,
  { text, over }: Acceptance,
): Promise<Outcome<AmendmentId, AcceptRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<Judged, AcceptRefusal>> => {
    const access = await accessAmendment(queryable, actor, place, true);
    if (!access.ok) return access;
    const may = mayDecide({ state: access.value.amendment.state, may: access.value.may });
    if (!may.ok) return may;
    const { amendment } = access.value;
    const acceptance = acceptedText(amendment, { text, over });
    const isNothing = sameBlocks(acceptance.over, acceptance.accepted);
    return isNothing ? refuse('nothing-changed') : accept({ amendment, acceptance });
  };
  const apply = async (transaction: Queryable, { amendment, acceptance }: Judged) => {
    await startAccepting(transaction, amendment.id, { ...acceptance, decidedBy: actor });
    return amendment.documentId;
  };
  const begun = await changeRoom(services, place.roomId, judge, apply, (documentId) => [amendmentsTopic(documentId)]);
  return begun.ok ? writeAmendment(services, place.amendmentId) : begun;
}

type Judged = Pick<AmendmentAccess, 'amendment'> & { readonly acceptance: ReturnType<typeof acceptedText> };

/** Notes what is to be written and under which clientIDs, before anything is. */
export async function startAccepting(
  transaction: Queryable,
  id: AmendmentId,
  {
    over,
    accepted,
    corrects,
    decidedBy,
  }: ReturnType<typeof acceptedText> & {
    readonly decidedBy: PersonId | null;
  },
): Promise<void> {
  await transaction
    .update(amendments)
    .set({
      state: 'accepting',
      decidedBy,
      decidedAt: DATABASE_TIME,
      over: [...over],
      accepted: [...accepted],
      clientId: drawClientId(),
      correctionClientId: corrects ? drawClientId() : null,
    })
    .where(eq(amendments.id, id));
  await settleLater(transaction, id);
}

export function acceptedText(
  amendment: Pick<AmendmentAccess['amendment'], 'base' | 'replacement'>,
  { text, over: seen }: Acceptance,
) {
  const over = seen ?? amendment.base;
  const merged = proposedOver(amendment, over);
  const accepted = text ?? merged;
  const corrects = text !== null && !sameBlocks(accepted, authorsPart(over, merged, accepted));
  return { over, accepted, corrects };
}
