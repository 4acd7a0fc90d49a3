import { describe, expect, it } from 'vitest';
import type { VisitRefusal } from '../access/visit-refusal.ts';
import { DEFAULT_CHARTER } from '../charter/charter.ts';
import { guestOf, guestRights, type Visitor } from './guest-rights.ts';

const NOW = new Date('2026-12-01T10:00:00Z');
type Invitation = Visitor['invitation'];
type Before = Omit<Visitor, 'invitation'>;

const ROOM = { charter: DEFAULT_CHARTER, frozen: false };
const open: Invitation = {
  revokedAt: null,
  pausedAt: null,
  expiresAt: new Date('2026-12-31T00:00:00Z'),
  places: 20,
  taken: 3,
  allows: ['words'],
  gives: 'contributions',
  isPublic: false,
};
const paused = { ...open, pausedAt: NOW };
const expired = { ...open, expiresAt: NOW };
const full = { ...open, taken: 20 };
const seat = { ...open, gives: 'seat' } as const;
const published = { ...open, isPublic: true };
const revoked = { ...open, revokedAt: NOW };

const stranger: Before = { holdsLink: false, guest: null, member: false };
const newcomer: Before = { ...stranger, holdsLink: true };
const guest: Before = { ...stranger, guest: { endedAt: null, keptAt: null } };
const sentAway: Before = { ...newcomer, guest: { endedAt: NOW, keptAt: null } };
const kept: Before = { ...stranger, guest: { endedAt: null, keptAt: NOW } };
const seated: Before = { ...guest, member: true };

type Line = [string, Invitation, Before, VisitRefusal | null, VisitRefusal | null, boolean];

describe('guestRights', () => {
  it.each<Line>([
    ['nobody reads without the link', open, stranger, 'no-link', 'no-link', false],
    ['whoever has the link reads and contributes', open, newcomer, null, null, false],
    ['a guest goes on, also after the link was renewed', open, guest, null, null, true],
    ['a guest who was sent away has nothing left, not even by the link', open, sentAway, 'ended', 'ended', false],
    ['a full invitation is read by newcomers and takes nothing of them', full, newcomer, null, 'full', false],
    ['a full invitation still takes what its guests bring', full, guest, null, null, true],
    ['a paused one shows nothing to newcomers', paused, newcomer, 'paused', 'paused', false],
    ['a paused one shows its guests what became of theirs, and nothing else', paused, guest, 'paused', 'paused', true],
    ['one that is over shows nothing to newcomers', expired, newcomer, 'expired', 'expired', false],
    ['one that is over shows its guests what became of theirs', expired, guest, 'expired', 'expired', true],
    ['one that is revoked is closed to newcomers', revoked, newcomer, 'revoked', 'revoked', false],
    ['one that is revoked is closed to its guests too', revoked, guest, 'revoked', 'revoked', false],
    ['one that is revoked leaves theirs to who was kept as a member', revoked, kept, 'revoked', 'revoked', true],
    ['a seat leaves something to come back to as long as it is there', seat, seated, null, null, true],
    ['a seat that was taken back leaves nothing', seat, guest, 'ended', 'ended', false],
    [
      'a public page that the charter closes is like a link that is paused',
      published,
      stranger,
      'paused',
      'paused',
      false,
    ],
    [
      'that it is revoked is said before anything else',
      { ...revoked, ...paused, revokedAt: NOW },
      guest,
      'revoked',
      'revoked',
      false,
    ],
  ])('%s', (_sentence, invitation, visitor, read, contribute, own) => {
    const rights = guestRights(guestOf({ invitation, ...visitor }, ROOM, NOW), ROOM);
    expect(rights).toMatchObject({ read, contribute, own });
    expect(rights.allows).toEqual(contribute === null ? ['words'] : []);
  });

  it('lets an archived room be read, and takes nothing for it', () => {
    const room = { ...ROOM, archived: true };
    const rights = guestRights(guestOf({ invitation: open, ...newcomer }, room, NOW), room);
    expect(rights).toMatchObject({ read: null, contribute: 'archived' });
  });

  it('opens a page that the charter makes public to whoever comes, without a link', () => {
    const room = { ...ROOM, charter: { ...DEFAULT_CHARTER, residents: { inviters: [], publicPage: true } } };
    const rights = guestRights(guestOf({ invitation: published, ...stranger }, room, NOW), room);
    expect(rights).toMatchObject({ read: null, contribute: null, own: false, allows: ['words'] });
  });
});
