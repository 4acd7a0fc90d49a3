import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveHere, LiveRoom } from './live.ts';
import { applyToHere, applyToRoom, changesOfHere, changesOfRoom } from './live-changes.ts';

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const members = fc
  .uniqueArray(fc.record({ personId: ids, name: fc.constantFrom('Anne', 'Luc'), facilitator: fc.boolean() }), {
    selector: ({ personId }) => personId,
  })
  .map((all) => all.map((member) => ({ ...member, mandate: null, hat: null })));
const rooms = fc.record({ version: fc.nat(), frozen: fc.boolean(), members }) as unknown as fc.Arbitrary<LiveRoom>;
const heres = fc.dictionary(ids, fc.array(fc.constantFrom('one', 'two'), { maxLength: 2 })) as fc.Arbitrary<LiveHere>;

/** Members are known by who they are; their order says nothing. */
const byId = ({ members, ...room }: LiveRoom) => ({
  ...room,
  members: new Map(members.map((one) => [one.personId, one])),
});

test('who knows a room and hears its changes knows it as it is', () => {
  fc.assert(
    fc.property(rooms, rooms, (told, now) => {
      expect(byId(applyToRoom(told, changesOfRoom(told, now)))).toEqual(byId(now));
    }),
  );
});

test('who knows who is here and hears the changes knows who is here now', () => {
  fc.assert(
    fc.property(heres, heres, (told, now) => {
      expect(applyToHere(told, changesOfHere(told, now))).toEqual(now);
    }),
  );
});

test('of three hundred members one who changed is told alone', () => {
  const seats = Array.from({ length: 300 }, (_, index) => ({ personId: `${index}`, name: 'Anne', facilitator: false }));
  const told = { version: 1, members: seats } as unknown as LiveRoom;
  const now = {
    version: 2,
    members: seats.with(7, { personId: '7', name: 'Luc', facilitator: true }),
  } as unknown as LiveRoom;
  const changes = changesOfRoom(told, now);
  expect(changes).toMatchObject({ room: { version: 2 }, members: [{ personId: '7', name: 'Luc' }], left: [] });
});
