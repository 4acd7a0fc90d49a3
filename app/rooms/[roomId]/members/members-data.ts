import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { SeatChoice } from '#app/_components/seats/seat-choice.ts';
import { type SeatView, seatView } from '#app/_components/seats/seat-view.ts';
import { drawnMembers, type RoomBase, roomBase } from '#app/_data/room.ts';
import type { Person } from '#app/_data/session.ts';
import { type MemberCard, memberGroups } from '#app/rooms/[roomId]/members/member-groups.ts';
import type { DrawnMembers } from '#app/rooms/[roomId]/members/use-members.ts';
import { decides } from '#domain/access/may.ts';
import { type PersonId, personId } from '#domain/ids.ts';
import type { Day, MandatePeriod } from '#domain/members/mandate.ts';
import { type AccountToCorrect, readAccount } from '#server/accounts/account-access.ts';
import { type Invitation, readInvitations } from '#server/rooms/members/member-invitation.ts';
import { type FormerMember, readFormerMembers, readMember } from '#server/rooms/members/read-members.ts';
import type { RoomView } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';

/** A mandate as it is shown, from its first day to its last one, which is null while it lasts. */
export type PeriodView = { readonly seat: SeatView; readonly beginsOn: Day; readonly endsOn: Day | null };

export type FormerCard = {
  readonly personId: PersonId;
  readonly name: string;
  /** The latest first. */
  readonly mandates: readonly PeriodView[];
};

export type MembersPage = RoomBase & {
  readonly members: DrawnMembers;
  /** Who left and did not come back, the latest first. */
  readonly former: readonly FormerCard[];
  readonly mayManage: boolean;
  /** Who was invited and did not come in yet, for whoever keeps the list. */
  readonly awaited: readonly PersonId[];
};

export type MemberPage = RoomBase & {
  readonly member: FormerCard & { readonly isReader: boolean };
  /** What they hold and wear now; null for who left. */
  readonly now: MemberCard | null;
  /** Whether their mandate takes part in decisions here. */
  readonly decides: boolean;
  readonly lastFacilitator: boolean;
  readonly today: Day;
  readonly mayManage: boolean;
  /** Whether the reader may say what they are where they come from. */
  readonly mayDescribe: boolean;
  /** Their name and address where the reader may correct them. */
  readonly account: AccountToCorrect | null;
  /** How they were told of their seat, for whoever keeps the list of members. */
  readonly invitation: Invitation | null;
  /**
   * The seats to put on them, by their own hand or a facilitator's; none where the reader has no
   * say in it.
   */
  readonly hats: readonly SeatChoice[];
};

/** What the page of a room's members shows. Not found for whoever may not see the room. */
export async function membersPage(id: string): Promise<MembersPage> {
  const base = await roomBase(id);
  const { person, room } = base;
  const former = await readFormerMembers(services(), person.id, room.id);
  if (!former.ok) notFound();
  return {
    ...base,
    members: drawnMembers(room, person.id),
    former: former.value.map((member) => formerCard(room, member)),
    mayManage: room.duties.includes('manage-members'),
    awaited: (await invitations(person, room)).filter(({ cameIn }) => !cameIn).map(({ personId }) => personId),
  };
}

/**
 * What the page of one member shows, of today or of before. Not found for who never was in the
 * room.
 */
export const memberPage = cache(async (id: string, member: string): Promise<MemberPage> => {
  const base = await roomBase(id);
  const { person, room } = base;
  const subject = personId.safeParse(member.toLowerCase());
  if (!subject.success) notFound();
  const account = await readAccount(services(), person.id, { personId: subject.data, roomId: room.id });
  const reading = await readMember(services(), person.id, room.id, subject.data);
  if (!reading.ok) notFound();
  const { seatsToGive, lastFacilitator, mayDescribe, today } = reading.value;
  const cards = memberGroups(drawnMembers(room, person.id)).flatMap(({ members }) => members);
  const now = cards.find((card) => card.personId === subject.data) ?? null;
  const isReader = subject.data === person.id;
  const given = seatsToGive.map(({ seat, refusal }) => ({ seat, refusal, view: seatView(room, seat) }));
  return {
    ...base,
    member: { ...formerCard(room, reading.value), isReader },
    now,
    decides: now !== null && decides(room.charter, now),
    lastFacilitator,
    today,
    mayManage: room.duties.includes('manage-members'),
    mayDescribe,
    account: account.ok ? account.value : null,
    invitation: (await invitations(person, room)).find((each) => each.personId === subject.data) ?? null,
    hats: isReader ? base.choices : given,
  };
});

/** None for whoever may not see them, and in the demonstration, where nobody comes by mail. */
async function invitations(person: Person, room: RoomView): Promise<readonly Invitation[]> {
  if (services().config.demo || !room.duties.includes('manage-members')) return [];
  const read = await readInvitations(services(), person.id, room.id);
  return read.ok ? read.value : [];
}

function formerCard(room: RoomView, { personId, name, mandates }: FormerMember): FormerCard {
  const view = ({ seat, beginsOn, endsOn }: MandatePeriod) => ({ seat: seatView(room, seat), beginsOn, endsOn });
  return { personId, name, mandates: mandates.map(view) };
}
