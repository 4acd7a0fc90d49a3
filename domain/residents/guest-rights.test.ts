import { describe, expect, it } from 'vitest';
import { type GuestInvitation, guestRights, type Visitor, type VisitRefusal } from './guest-rights.ts';

const NOW = new Date('2026-12-01T10:00:00Z');
const open: GuestInvitation = {
  revokedAt: null,
  pausedAt: null,
  expiresAt: new Date('2026-12-31T00:00:00Z'),
  places: 20,
  taken: 3,
  allows: ['words'],
};
const paused = { ...open, pausedAt: NOW };
const expired = { ...open, expiresAt: NOW };
const full = { ...open, taken: 20 };
const revoked = { ...open, revokedAt: NOW };

const stranger: Visitor = { holdsLink: false, guest: null };
const newcomer: Visitor = { holdsLink: true, guest: null };
const guest: Visitor = { holdsLink: false, guest: { ended: false } };
const sentAway: Visitor = { holdsLink: true, guest: { ended: true } };

const kept: Visitor = { holdsLink: false, guest: { ended: false, kept: true } };

type Line = [string, GuestInvitation, Visitor, VisitRefusal | null, VisitRefusal | null, boolean];

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
    [
      'that it is revoked is said before anything else',
      { ...revoked, ...paused, revokedAt: NOW },
      guest,
      'revoked',
      'revoked',
      false,
    ],
  ])('%s', (_sentence, invitation, visitor, read, contribute, own) => {
    const rights = guestRights(invitation, visitor, { archived: false }, NOW);
    expect(rights).toMatchObject({ read, contribute, own });
    expect(rights.allows).toEqual(contribute === null ? ['words'] : []);
  });

  it('lets an archived room be read, and takes nothing for it', () => {
    expect(guestRights(open, newcomer, { archived: true }, NOW)).toMatchObject({ read: null, contribute: 'archived' });
  });
});
