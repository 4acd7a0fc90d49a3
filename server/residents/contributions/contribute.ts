import { and, count, eq, gt, max, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { contributions, guestKeys, guests, invitations, people, questions } from '#db/schema.ts';
import type { VisitRefusal } from '#domain/access/visit-refusal.ts';
import type {
  ContributionId,
  InvitationId,
  PersonId,
  QuestionId,
  RoomId,
  SectionId,
  TerritoryId,
} from '#domain/ids.ts';
import { accept, type Outcome, type Refusal, refuse } from '#domain/refusal.ts';
import {
  CONTRIBUTION_LIMITS,
  type ContributionState,
  type HeldBecause,
  isShown,
} from '#domain/residents/contribution.ts';
import { shareOfAddress } from '#domain/residents/invitation.ts';
import { type AnswerRefusal, isClosed, readAnswer } from '#domain/residents/question.ts';
import { networkOf } from '../../http/client-address.ts';
import { hashToken } from '../../people/hash-token.ts';
import { tellRoom } from '../../rooms/change-room.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import type { Services } from '../../services.ts';
import { findPassage } from '../erasure/find-passage.ts';
import { FewAtOnce } from '../invitations/few-at-once.ts';
import {
  accessVisit,
  type GuestFacts,
  loadShown,
  loadTerritoriesOf,
  type VisitAccess,
  type VisitKeys,
} from '../invitations/visit-access.ts';
import { admit, countUp } from '../residents-limits.ts';
import { CONTRIBUTIONS_TOPIC } from '../topics.ts';

/** What a contribution is about. */
export type Target =
  /** The words of the section that a comment is about; left out for words on the whole section. */
  | { readonly about: 'section'; readonly sectionId: SectionId; readonly passage?: string }
  | { readonly about: 'question'; readonly questionId: QuestionId }
  | { readonly about: 'room' };

export type NewContribution = {
  /** Names this sending of the form: the same one twice is one contribution. */
  readonly sending: string;
  readonly target: Target;
  readonly words: string;
  /** The options of a question, in the order given. */
  readonly chosen: readonly string[];
  /** What a newcomer wants to be called; empty for who gives no name. */
  readonly name: string;
  /** Where a newcomer lives, where the invitation leaves it to them. */
  readonly territoryId: TerritoryId | null;
};

export type Visit = {
  readonly invitationId: InvitationId;
  readonly keys: VisitKeys & { readonly guest: string };
  /** Where the request comes from. */
  readonly address: string;
};

export type ContributeRefusal =
  | VisitRefusal
  | AnswerRefusal
  | 'not-found'
  | 'not-invited-to'
  | 'question-closed'
  | 'answer-taken-up'
  | 'passage-missing'
  | 'passage-not-found'
  | 'territory-missing'
  | 'unknown-territory'
  | 'too-many-contributions'
  | 'busy';

export type Contributed = {
  readonly contributionId: ContributionId;
  readonly number: number;
  readonly state: ContributionState;
  /**
   * `again` where the same sending had arrived before, `changed` where an earlier answer gave way
   * to this one.
   */
  readonly how: 'new' | 'again' | 'changed';
};

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
  target: Target,
): Promise<Outcome<Target, ContributeRefusal>> {
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
    const judged = await judge(transaction, access.value, sent);
    if (!judged.ok) return judged;
    const coming = guest ? 'in' : await judgeNewcomer(services, access.value, visit.address);
    if (coming === 'refused') return refuse('too-many-contributions');
    const newcomer = { name: sent.name, territoryId: judged.value.territoryId, waitsForPlace: coming === 'waits' };
    const author = guest ?? (await takePlace(transaction, access.value, visit, newcomer));
    const written = await keep(transaction, { access: access.value, author, sent, said: judged.value });
    await transaction.update(invitations).set({ lastUsedAt: DATABASE_TIME }).where(eq(invitations.id, invitation.id));
    return accept({ ...written, roomId: invitation.roomId });
  });
}

/**
 * A script with a link is not to use up its places: so many people at once share no address, and
 * nobody takes all of a small one.
 */
async function judgeNewcomer(
  services: Pick<Services, 'database'>,
  { invitation }: VisitAccess,
  address: string | undefined,
): Promise<'in' | 'waits' | 'refused'> {
  if (address === undefined) return 'in';
  const network = networkOf(address);
  if (!(await admit(services, 'newcomer-from-address', network))) return 'refused';
  if (invitation.places === null) return 'in';
  const came = await countUp(services, 'place-from-address', `${invitation.id}:${network}`);
  return came > shareOfAddress(invitation.places) ? 'waits' : 'in';
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

type Said = {
  readonly sectionId: SectionId | null;
  readonly questionId: QuestionId | null;
  readonly body: string;
  /** Empty for what is about no passage. */
  readonly passage: string;
  readonly choice: readonly string[] | null;
  readonly territoryId: TerritoryId;
  /** What became of the answer that gives way to this one; null where there is none. */
  readonly before: ContributionState | null;
};

async function judge(
  transaction: Queryable,
  access: VisitAccess,
  sent: NewContribution,
): Promise<Outcome<Said, ContributeRefusal>> {
  const { invitation, guest } = access;
  const about = await judgeTarget(transaction, access, sent);
  if (!about.ok) return about;
  const territoryId = guest?.territoryId ?? invitation.territoryId ?? sent.territoryId;
  if (!territoryId) return refuse('territory-missing');
  const known = await loadTerritoriesOf(transaction, invitation);
  if (!known.some(({ id }) => id === territoryId)) return refuse('unknown-territory');
  const before = guest ? await judgeBefore(transaction, guest.personId, about.value.questionId) : accept(null);
  return before.ok ? accept({ ...about.value, territoryId, before: before.value }) : before;
}

/**
 * What a guest said before: an answer that is in a text already stays as it was, and nobody says
 * more than so much.
 */
async function judgeBefore(
  transaction: Queryable,
  guestId: PersonId,
  questionId: QuestionId | null,
): Promise<Outcome<ContributionState | null, ContributeRefusal>> {
  const own = eq(contributions.guestId, guestId);
  if (questionId) {
    const asked = and(own, eq(contributions.questionId, questionId));
    const [answer] = await transaction.select().from(contributions).where(asked).for('update');
    // One that has its clientID is being written into a text.
    if (answer?.state === 'taken-up' || (answer && answer.clientId !== null)) return refuse('answer-taken-up');
    if (answer) return accept(answer.state);
  }
  const [said] = await transaction.select({ number: count() }).from(contributions).where(own);
  return (said?.number ?? 0) < CONTRIBUTION_LIMITS.ofGuest ? accept(null) : refuse('too-many-contributions');
}

async function judgeTarget(
  transaction: Queryable,
  { invitation, rights }: VisitAccess,
  { target, words, chosen }: NewContribution,
): Promise<Outcome<Omit<Said, 'territoryId' | 'before'>, ContributeRefusal>> {
  const shown = (await loadShown(transaction, invitation)).flatMap(({ sections }) => sections.map(({ id }) => id));
  if (target.about === 'question') {
    if (!rights.allows.includes('answers')) return refuse('not-invited-to');
    const asked = await findQuestion(transaction, invitation.roomId, target.questionId);
    if (!asked || !isAskedBy(invitation, shown, asked)) return refuse('not-found');
    if (isClosed(asked, new Date())) return refuse('question-closed');
    const answer = readAnswer(asked, { words, chosen });
    if (!answer.ok) return answer;
    return accept({ sectionId: asked.sectionId, questionId: asked.id, passage: '', ...answer.value });
  }
  const passage = target.about === 'section' ? (target.passage ?? '') : '';
  const [allowsWords, allowsComments] = [rights.allows.includes('words'), rights.allows.includes('comments')];
  if (passage ? !allowsComments : !allowsWords) {
    const isMissing = target.about === 'section' && allowsComments && !passage;
    return refuse(isMissing ? 'passage-missing' : 'not-invited-to');
  }
  if (target.about === 'section' ? !shown.includes(target.sectionId) : !showsAll(invitation))
    return refuse('not-found');
  if (words === '') return refuse('required');
  const sectionId = target.about === 'section' ? target.sectionId : null;
  return accept({ sectionId, questionId: null, body: words, passage, choice: null });
}

type QuestionRow = typeof questions.$inferSelect;

async function findQuestion(
  transaction: Queryable,
  roomId: RoomId,
  questionId: QuestionId,
): Promise<QuestionRow | null> {
  const [found] = await transaction
    .select()
    .from(questions)
    .where(and(eq(questions.id, questionId), eq(questions.roomId, roomId)));
  return found ?? null;
}

/**
 * Whether an invitation asks a question: one about a section that it shows, or about the whole
 * where it shows the whole.
 */
export function isAskedBy(
  invitation: Pick<VisitAccess['invitation'], 'documentId' | 'sectionIds'>,
  shown: readonly SectionId[],
  { sectionId }: Pick<QuestionRow, 'sectionId'>,
): boolean {
  return sectionId ? shown.includes(sectionId) : showsAll(invitation);
}

/**
 * Whether an invitation shows the whole room, and takes words that are about no part in particular.
 */
export function showsAll({ documentId, sectionIds }: Pick<VisitAccess['invitation'], 'documentId' | 'sectionIds'>) {
  return documentId === null && sectionIds === null;
}

type Newcomer = { readonly name: string; readonly territoryId: TerritoryId; readonly waitsForPlace: boolean };

/**
 * Makes a guest of a newcomer: somebody with a name or none, without an address and without a
 * membership.
 */
async function takePlace(
  transaction: Queryable,
  { invitation }: VisitAccess,
  { keys }: Omit<Visit, 'address'>,
  { name, territoryId, waitsForPlace }: Newcomer,
): Promise<GuestFacts> {
  if (!waitsForPlace) await countPlace(transaction, invitation.id);
  const [person] = await transaction.insert(people).values({ name }).returning({ id: people.id });
  if (!person) throw new Error('an inserted person came back without its id');
  const { id: invitationId, roomId, role } = invitation;
  const [guest] = await transaction
    .insert(guests)
    .values({ personId: person.id, invitationId, roomId, role, territoryId, waitsForPlace })
    .returning();
  if (!guest) throw new Error('an inserted guest came back without its row');
  await transaction.insert(guestKeys).values({ keyHash: hashToken(keys.guest), guestId: person.id, kind: 'browser' });
  return { ...guest, name };
}

/** Counts one more who came by a link, for good. */
export async function countPlace(transaction: Queryable, invitationId: InvitationId): Promise<void> {
  await transaction
    .update(invitations)
    .set({ taken: sql`${invitations.taken} + 1` })
    .where(eq(invitations.id, invitationId));
}

type Keeping = {
  readonly access: VisitAccess;
  readonly author: GuestFacts;
  readonly sent: NewContribution;
  readonly said: Said;
};

async function keep(transaction: Queryable, keeping: Keeping): Promise<Contributed> {
  const { access, author, sent, said } = keeping;
  const heldBecause = await whyHeld(transaction, keeping);
  // Whoever reviews has the last word: what they refused, or did not read yet, is not shown by
  // being said anew.
  const isHeld = access.invitation.review || heldBecause !== null || !isSeen(said.before);
  const state = isHeld ? 'waiting' : 'shown';
  const { questionId, sectionId, body, passage, choice, territoryId } = said;
  const words = { body, choice: choice && [...choice], sending: sent.sending, state, heldBecause } as const;
  const changed = questionId ? await changeAnswer(transaction, author.personId, questionId, words) : null;
  if (changed) return { ...changed, how: 'changed' };
  const number = await nextNumber(transaction, access.invitation.roomId);
  const [kept] = await transaction
    .insert(contributions)
    .values({
      ...words,
      roomId: access.invitation.roomId,
      number,
      kind: questionId ? 'answer' : passage ? 'comment' : 'words',
      passage,
      guestId: author.personId,
      invitationId: access.invitation.id,
      questionId,
      sectionId,
      role: author.role,
      territoryId,
      source: access.invitation.isPublic ? 'public' : 'link',
    })
    .returning({ contributionId: contributions.id });
  if (!kept) throw new Error('an inserted contribution came back without its id');
  return { ...kept, number, state, how: 'new' };
}

function isSeen(before: ContributionState | null): boolean {
  return before === null || isShown({ state: before, hidden: false });
}

/**
 * The answer that a guest gave to this question before gives way to the new one, under its number.
 */
async function changeAnswer(
  transaction: Queryable,
  guestId: PersonId,
  questionId: QuestionId,
  words: Pick<typeof contributions.$inferInsert, 'body' | 'choice' | 'sending' | 'state' | 'heldBecause'>,
) {
  const [changed] = await transaction
    .update(contributions)
    .set({ ...words, why: '', settledBy: null, settledAt: null })
    .where(and(eq(contributions.guestId, guestId), eq(contributions.questionId, questionId)))
    .returning({ contributionId: contributions.id, number: contributions.number, state: contributions.state });
  return changed ?? null;
}

/**
 * Numbers have no order of commits to wait for but this lock's, which is held until the
 * contribution is kept.
 */
export async function nextNumber(transaction: Queryable, roomId: RoomId): Promise<number> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('contribution'), hashtext(${roomId}::text))`);
  const [last] = await transaction
    .select({ number: max(contributions.number) })
    .from(contributions)
    .where(eq(contributions.roomId, roomId));
  return (last?.number ?? 0) + 1;
}

/**
 * How many words within ten minutes are more than one person has to say, and how many from
 * everybody are a flood.
 */
export const OFTEN = { ofGuest: 6, byInvitation: 400, withinMinutes: 10 } as const;

/** Why something waits for review although the invitation asks for none. */
async function whyHeld(transaction: Queryable, { access, author, said }: Keeping): Promise<HeldBecause | null> {
  if (author.waitsForPlace) return 'crowd';
  const lately = gt(contributions.createdAt, sql`now() - make_interval(mins => ${OFTEN.withinMinutes})`);
  const counted = async (...which: Parameters<typeof and>) => {
    const [found] = await transaction
      .select({ number: count() })
      .from(contributions)
      .where(and(...which));
    return found?.number ?? 0;
  };
  const invitation = eq(contributions.invitationId, access.invitation.id);
  const repeats = said.questionId === null && said.body !== '';
  if (repeats && (await counted(invitation, eq(contributions.body, said.body))) > 0) return 'repeated';
  if ((await counted(eq(contributions.guestId, author.personId), lately)) >= OFTEN.ofGuest) return 'flood';
  return (await counted(invitation, lately)) >= OFTEN.byInvitation ? 'flood' : null;
}
