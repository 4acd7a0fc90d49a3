import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, invitations } from '#db/schema.ts';
import type { RoomId } from '#domain/ids.ts';
import { accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import { networkOf } from '../../http/client-address.ts';
import { FewAtOnce } from '../../http/turns/few-at-once.ts';
import { tellRoom } from '../../rooms/change-room.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import type { Services } from '../../services.ts';
import { hashToken } from '../../sign-in/hash-token.ts';
import { judgeNewcomer, takePlace } from '../invitations/take-place.ts';
import { accessVisit } from '../invitations/visit-access.ts';
import { admit } from '../residents-limits.ts';
import { CONTRIBUTIONS_TOPIC } from '../topics.ts';
import { findPassage } from './find-passage.ts';
import { judgeContribution } from './judge-contribution.ts';
import { keepContribution } from './keep-contribution.ts';
import type {
  Contributed,
  ContributeRefusal,
  ContributionTarget,
  NewContribution,
  Visit,
} from './sent-contribution.ts';

const turns = new FewAtOnce();

/**
 * Writes down what a guest brings in; whoever never did before becomes a guest by it and takes a
 * place. Everything about one invitation goes one after the other: the last place is given once,
 * and a revocation comes wholly before or after.
 */
export async function contribute(
  services: Pick<Services, 'database' | 'sync'>,
  visit: Visit,
  sent: NewContribution,
): Promise<Outcome<Contributed, ContributeRefusal>> {
  // The limits too are counted in the database.
  const done = await turns.run(async () => {
    const limited = await refuseFlood(services, visit);
    if (limited) return limited;
    const placed = await placePassage(services, visit, sent.target);
    return placed.ok ? writeContribution(services, visit, { ...sent, target: placed.value }) : placed;
  });
  if (done === null) return refuse('busy');
  if (done.ok && done.value.how !== 'again') {
    await tellRoom(services.database, done.value.roomId, [CONTRIBUTIONS_TOPIC]);
  }
  return done;
}

/** Finds the passage that a comment is about in the text as it stands now. */
async function placePassage(
  services: Pick<Services, 'database' | 'sync'>,
  { invitationId, keys }: Visit,
  target: ContributionTarget,
): Promise<Outcome<ContributionTarget, ContributeRefusal>> {
  if (target.about !== 'section' || !target.passage) return accept(target);
  const access = await accessVisit(services.database, invitationId, keys);
  if (!access.ok) return access;
  const { contribute: closed, allows } = access.value.rights;
  if (closed) return refuse(closed);
  if (!allows.includes('comments')) return refuse('not-invited-to');
  const passage = await findPassage(services, access.value, target.sectionId, target.passage);
  return passage ? accept({ ...target, passage }) : refuse('passage-not-found');
}

/** Whether this address, guest or invitation sends too much. */
export async function refuseFlood(
  services: Pick<Services, 'database'>,
  { address, keys, invitationId }: Visit,
): Promise<Refusal<'too-many-contributions'> | null> {
  const admitted =
    (await admit(services, 'contribution-from-address', networkOf(address))) &&
    (await admit(services, 'contribution-of-guest', hashToken(keys.guest))) &&
    (await admit(services, 'contribution-by-invitation', invitationId));
  return admitted ? null : refuse('too-many-contributions');
}

type Written = Contributed & { readonly roomId: RoomId };

/** What `contribute` does once the limits let it through. */
export function writeContribution(
  services: Pick<Services, 'database'>,
  visit: Omit<Visit, 'address'> & { readonly address?: string },
  sent: NewContribution,
): Promise<Outcome<Written, ContributeRefusal>> {
  const { database } = services;
  return database.transaction(async (transaction): Promise<Outcome<Written, ContributeRefusal>> => {
    const access = await accessVisit(transaction, visit.invitationId, visit.keys, true);
    if (!access.ok) return access;
    const { invitation, guest, rights } = access.value;
    const before = await findSent(transaction, invitation.roomId, sent.sending);
    if (before && (guest || !rights.contribute)) return accept({ ...before, how: 'again', roomId: invitation.roomId });
    if (rights.contribute) return refuse(rights.contribute);
    const judged = await judgeContribution(transaction, access.value, sent);
    if (!judged.ok) return judged;
    const coming = guest ? 'in' : await judgeNewcomer(services, access.value, visit.address);
    if (coming === 'refused') return refuse('too-many-contributions');
    const newcomer = { name: sent.name, territoryId: judged.value.territoryId, waitsForPlace: coming === 'waits' };
    const author = guest ?? (await takePlace(transaction, access.value, visit.keys, newcomer));
    const written = await keepContribution(transaction, { access: access.value, author, sent, said: judged.value });
    await transaction.update(invitations).set({ lastUsedAt: DATABASE_TIME }).where(eq(invitations.id, invitation.id));
    return accept({ ...written, roomId: invitation.roomId });
  });
}

/**
 * What this form brought in before, also from a browser that keeps no cookie: it comes as somebody
 * else each time.
 */
async function findSent(transaction: Queryable, roomId: RoomId, sending: string) {
  const [found] = await transaction
    .select({ contributionId: contributions.id, number: contributions.number, state: contributions.state })
    .from(contributions)
    .where(and(eq(contributions.roomId, roomId), eq(contributions.sending, sending)));
  return found ?? null;
}
