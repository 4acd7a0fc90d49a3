import { expect, test } from 'vitest';
import { NOTHING_HELD } from '#domain/access/where.ts';
import { DEFAULT_CHARTER } from '#domain/charter/charter.ts';
import type { CooperationId, DocumentId, MembershipId, PersonId, RoomId, SectionId, TerritoryId } from '#domain/ids.ts';
import type { Role } from '#domain/seat.ts';
import type { RoomFacts, SectionFacts } from '../../facts/room-facts.ts';
import { documentRights, writableRoots } from './document-rights.ts';

const ANNE = 'anne' as PersonId;
const DIAGNOSTIC = 'diagnostic' as DocumentId;
const CITY = 'city' as TerritoryId;

function section(id: string, nature: SectionFacts['nature'], writers: Role[] | null = null): SectionFacts {
  return { id: id as SectionId, kind: id, nature, writers, ...NOTHING_HELD, position: 0 };
}

function room(hat: Role, change: Partial<RoomFacts> = {}): RoomFacts {
  return {
    roomId: 'room' as RoomId,
    version: 0,
    otherChanges: 0,
    cooperationId: 'cooperation' as CooperationId,
    kind: 'steering-committee',
    charter: DEFAULT_CHARTER,
    charterNumber: 1,
    frozen: false,
    archived: false,
    round: null,
    memberships: new Map([
      [
        ANNE,
        {
          is: 'member',
          membershipId: 'membership' as MembershipId,
          mandate: { role: 'elected', territoryId: CITY },
          hat: { role: hat, territoryId: CITY },
          facilitator: false,
        },
      ],
    ]),
    documents: new Map([
      [
        DIAGNOSTIC,
        {
          kind: 'diagnostic',
          title: 'Diagnostic',
          stage: 'drafting',
          secretaryId: null,
          sections: [
            section('words', 'voices'),
            section('stakes', 'political'),
            section('means', 'means', ['resident']),
          ],
        },
      ],
    ]),
    territories: new Map([[CITY, { name: 'Ville', setting: 'city' }]]),
    ...change,
  };
}

function writable(room: RoomFacts): string[] {
  const mine = documentRights(room, DIAGNOSTIC, ANNE);
  if (!mine) throw new Error('no rights');
  return [...writableRoots(mine)].filter(([, open]) => open).map(([key]) => key);
}

test('what is open follows the hat, section by section', () => {
  expect(writable(room('elected'))).toEqual(['section:stakes']);
  expect(writable(room('resident'))).toEqual(['section:words', 'section:means']);
  expect(writable(room('technician'))).toEqual(['section:words', 'section:stakes', 'section:means']);
  expect(writable(room('partner'))).toEqual([]);
});

test('nothing is open while writing is frozen, and the reason is told', () => {
  const frozen = room('technician', { frozen: true });
  expect(writable(frozen)).toEqual([]);
  expect(documentRights(frozen, DIAGNOSTIC, ANNE)?.sections['words' as SectionId]).toMatchObject({ refusal: 'frozen' });
});

test('who is no member has no rights, and nobody has any in a document of another room', () => {
  expect(documentRights(room('elected'), DIAGNOSTIC, 'noé' as PersonId)).toBeNull();
  expect(documentRights(room('elected'), 'other' as DocumentId, ANNE)).toBeNull();
});

test('every section of the document is a root that the gate knows', () => {
  const mine = documentRights(room('partner'), DIAGNOSTIC, ANNE);
  expect(mine && [...writableRoots(mine).keys()]).toEqual(['section:words', 'section:stakes', 'section:means']);
});
