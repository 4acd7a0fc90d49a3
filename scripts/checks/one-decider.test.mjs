import { readFileSync } from 'node:fs';
import process from 'node:process';
import { expect, test } from 'vitest';
import { filesBelow } from '../files-below.mjs';

/**
 * What only `domain/access` may look at to say who may do something. A use case asks `may`, or what
 * is made of it: the `duties` of `accessRoom`, `readsRoom`, `takingPart`, `whyNotLeading`.
 */
const DECIDES = {
  'whether somebody has a seat':
    /if \([^)]*!(?:[\w.]+\.)?membership\b[^)]*\)\s*(?:\{\s*)?return refuse\((?!'no-such-member')/,
  'whether somebody has a seat, written out': /\bmembership [!=]==? null\b/,
  'what kind of visitor somebody is': /\.is [!=]== '(?:member|guest|administrator|outsider)'/,
  'which role somebody has': /\b(?:hat|mandate|who|member|membership)\.role [!=]== '/,
  'whether somebody runs the room':
    /(?:if \(|&& |\|\| |return )!?(?:who|me|membership|access\.value\.membership)\??\.facilitator\b/,
  'whether somebody administers the site': /\bisAdministrator\(|(?:if \(|&& |\|\| )!?\w+\.administrator\b/,
  'whether somebody leads a meeting':
    /(?:if \(|return |&& |\|\| )!?[\w.]*(?:membershipId [!=]== \w+\.(?:chair|secretary)Id|(?:chair|secretary)Id [!=]== \w*[mM]embershipId)/,
  'whether the room is archived': /(?:if \(|&& |\|\| )!?[\w.]*room\.archived(?! [!=]==)\b(?! && [(<])/,
  'what the charter gives to roles': /\b(?:deciders|inviters|structure\.\w+|owners\[?[\w.]*\]?)\.includes\(/,
  'whose own something is': /if \([^)]*\b(?:authorId|openedBy|ownerId) [!=]== (?:actor|me|personId)\b[^)]*\)/,
  'the reasons themselves': /refuse\('(?:not-a-member|room-archived|only-meeting-runners)'\)/,
};

/** Who loads that for `may` is the one that has it. */
const LOADS = ['server/facts/room-access.ts', 'server/facts/site-actor.ts'];

const files = ['app', 'server']
  .flatMap((folder) => filesBelow(process.cwd(), folder))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\/|^server\/demo\//.test(file))
  .filter((file) => !LOADS.includes(file));

test.each(Object.entries(DECIDES))('no page and no use case decides by %s', (_, pattern) => {
  expect(files.length).toBeGreaterThan(900);
  const found = files.flatMap((file) => {
    const match = pattern.exec(readFileSync(file, 'utf8'));
    return match ? [`${file}: ${match[0]}`] : [];
  });
  expect(found).toEqual([]);
});

/** Each pattern once, as it was or would be written by who forgets. */
test.each([
  ['whether somebody has a seat', "if (!membership || !document) return refuse('not-found');"],
  ['whether somebody has a seat', "if (!access.value.membership) return refuse('not-found');"],
  ['whether somebody has a seat, written out', "const mayKnow = state === 'closed' ? membership !== null : runs;"],
  ['whether somebody has a seat, written out', 'const isMember = access?.ok && access.value.membership !== null;'],
  ['what kind of visitor somebody is', "return who.is === 'member';"],
  ['which role somebody has', "if (membership.hat.role === 'technician')"],
  ['whether somebody runs the room', 'if (membership.facilitator) return null;'],
  ['whether somebody administers the site', 'if (await isAdministrator(database, actor))'],
  ['whether somebody leads a meeting', 'return membershipId === meeting.chairId;'],
  ['whether the room is archived', "if (access.value.room.archived) return refuse('not-found');"],
  ['what the charter gives to roles', 'charter.deciders.includes(mandate.role)'],
  ['whose own something is', "if (comment.authorId !== actor) return refuse('not-own-comment');"],
  ['the reasons themselves', "return refuse('not-a-member');"],
])('who would decide by %s is found', (name, line) => {
  expect(DECIDES[name].test(line)).toBe(true);
});
