import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { memberships, people } from '#db/schema.ts';
import { membershipId, personId as readPersonId } from '#domain/ids.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { addressOfSeat } from '../../mail/address-of.ts';
import { mailTask } from '../../mail/mail-task.ts';
import { tellNewMember } from './mail-new-member.ts';

/**
 * Tells somebody who was seated with many others that they have a seat, as if they had been added
 * alone. Tried again where no mail leaves, under the same message id.
 */
export const MAIL_SEAT = mailTask({
  name: 'mail-seat',
  payload: z.object({ membershipId, inviterId: readPersonId }),
  mailedTo: (queryable, { membershipId: id }) => addressOfSeat(queryable, id),
  async run(services, { membershipId: id, inviterId }) {
    const { database } = services;
    const [seated] = await database
      .select({ membership: memberships, name: people.name, email: people.email })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(and(eq(memberships.id, id), isNull(memberships.endedAt)));
    const room = seated && (await loadRoomFacts(database, seated.membership.roomId));
    if (!seated?.email || !room) return;
    const { name, email, membership } = seated;
    const mandate = { role: membership.mandateRole, territoryId: membership.mandateTerritoryId };
    const { personId, facilitator } = membership;
    const recipient = { personId, name, email, mandate, facilitator, mailedAs: `seat.${id}` };
    const told = await tellNewMember(services, recipient, inviterId, room);
    if (told.mail === 'failed') throw told.error;
  },
});
