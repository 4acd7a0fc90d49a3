import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  amendmentId,
  contributionId,
  decisionId,
  documentId,
  invitationId,
  meetingId,
  membershipId,
  personId,
  questionId,
  roundId,
  sectionId,
  territoryId,
} from '#domain/ids.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { FORMAT_LOCALES } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { JOURNAL_ACTIONS, type JournalAction, type JournalActions } from '#server/journal/journal-actions.ts';
import type { ReadEntry } from '#server/journal/read-entries.ts';
import { EntrySentence } from './entry-sentence.tsx';

const ANNE = personId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const YANN = personId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e91');
const GONE = personId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e92');
const CITY = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e93');
const LOST = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e94');
const MEETING = meetingId.parse('b2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e96');
const ROUND = roundId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e96');
const DOCUMENT = documentId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e97');
const SECTION = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e98');
const DECISION = decisionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e99');
const AMENDMENT = {
  amendmentId: amendmentId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e9a'),
  number: 4,
  documentId: DOCUMENT,
  sectionId: SECTION,
  authorId: YANN,
  title: 'Diagnostic',
};
const INVITATION = invitationId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8ea1');
const QUESTION = questionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8ea2');
const CONTRIBUTION = contributionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8ea3');
const SEAT = membershipId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e95');
const JANUARY = { startsAt: '2027-01-14T13:30:00.000Z', timeZone: 'Europe/Paris' };
const names = new Map([
  [ANNE, 'Anne Cariou'],
  [YANN, 'Yann Riou'],
]);
const territories = [{ id: CITY, name: 'Brest métropole', setting: 'city', side: 'urban' }] as const;

const DETAILS: JournalActions = {
  'amendment-accepted': { ...AMENDMENT, inPart: false, decisionId: null },
  'amendment-rejected': { ...AMENDMENT, why: 'Déjà dit plus haut', decisionId: null },
  'amendment-taken-back': AMENDMENT,
  'administrator-named': {},
  'sessions-ended': { personId: YANN },
  'account-erased': { personId: YANN },
  'notice-changed': { changes: [{ field: 'controller', before: '', after: 'Brest métropole' }] },
  'cooperation-created': { title: 'Ville et bourg' },
  'cooperation-archived': { title: 'Ville et bourg' },
  'cooperation-restored': { title: 'Ville et bourg' },
  'territory-added': { territoryId: CITY, name: 'Brest métropole' },
  'room-created': { title: 'Atelier', kind: 'residents-workshop', documents: ['diagnostic', 'action-plan'] },
  'member-added': {
    membershipId: SEAT,
    personId: YANN,
    mandate: { role: 'technician', territoryId: CITY },
    facilitator: true,
  },
  'hat-changed': {
    membershipId: SEAT,
    from: { role: 'elected', territoryId: CITY },
    to: { role: 'resident', territoryId: LOST },
  },
  'hat-given': {
    membershipId: SEAT,
    personId: YANN,
    from: { role: 'elected', territoryId: CITY },
    to: { role: 'resident', territoryId: CITY },
  },
  'mandate-changed': {
    membershipId: SEAT,
    personId: YANN,
    from: { role: 'technician', territoryId: CITY },
    to: { role: 'elected', territoryId: CITY },
  },
  'member-removed': { membershipId: SEAT, personId: YANN, mandate: { role: 'technician', territoryId: CITY } },
  'facilitator-named': { membershipId: SEAT, personId: YANN },
  'facilitator-unnamed': { membershipId: SEAT, personId: YANN },
  'charter-changed': { number: 3, title: 'Ouvrir la relecture' },
  'round-started': { roundId: ROUND, rule: 'sides-mirror', question: 'Qui se soigne où ?', minutes: 20 },
  'round-extended': { roundId: ROUND, question: 'Comment vient-on ?', minutes: 5 },
  'round-ended': { roundId: ROUND, question: 'Qui se soigne où ?', byItself: false },
  'meeting-opened': { meetingId: MEETING, title: 'Comité de novembre' },
  'agenda-item-added': { meetingId: MEETING, title: 'Comité de novembre', item: 'Le car du soir' },
  'meeting-closed': { meetingId: MEETING, title: 'Comité de novembre' },
  'meeting-convened': { meetingId: MEETING, title: 'Comité n° 3', ...JANUARY },
  'meeting-changed': {
    meetingId: MEETING,
    title: 'Comité n° 3',
    ...JANUARY,
    before: { startsAt: '2027-01-07T13:30:00.000Z', timeZone: 'Indian/Reunion' },
  },
  'meeting-cancelled': { meetingId: MEETING, title: 'Comité n° 3', ...JANUARY, reason: 'La salle est inondée.' },
  'decision-opened': { decisionId: DECISION, number: 3, title: 'L’eau des sources' },
  'decision-closed': {
    decisionId: DECISION,
    number: 3,
    title: 'L’eau des sources',
    outcome: 'not-carried',
    byItself: false,
  },
  'decision-withdrawn': { decisionId: DECISION, number: 3, title: 'L’eau des sources' },
  'text-adopted': { decisionId: DECISION, number: 3, documentId: DOCUMENT, title: 'Diagnostic partagé', sections: 2 },
  'text-reopened': { decisionId: DECISION, number: 3, documentId: DOCUMENT, title: 'Diagnostic partagé', sections: 1 },
  'invitation-made': { invitationId: INVITATION, title: 'Au marché', role: 'resident', gives: 'contributions' },
  'invitation-paused': { invitationId: INVITATION, title: 'Au marché' },
  'invitation-resumed': { invitationId: INVITATION, title: 'Au marché' },
  'invitation-prolonged': { invitationId: INVITATION, title: 'Au marché', places: 40, lastDay: '2026-12-31' },
  'invitation-renewed': { invitationId: INVITATION, title: 'Au marché' },
  'invitation-revoked': { invitationId: INVITATION, title: 'Au marché' },
  'guest-kept': { personId: YANN },
  'guest-ended': { personId: YANN },
  'question-asked': { questionId: QUESTION, prompt: 'Que vous manque-t-il ?' },
  'question-closed': { questionId: QUESTION, prompt: 'Que vous manque-t-il ?' },
  'contribution-settled': { contributionId: CONTRIBUTION, number: 12, to: 'hidden' },
  'minutes-published': { meetingId: MEETING, title: 'Comité de novembre' },
  'stage-changed': { documentId: DOCUMENT, title: 'Diagnostic partagé', from: 'drafting', to: 'review' },
  'section-locked': { documentId: DOCUMENT, sectionId: SECTION, title: 'Enjeux communs' },
  'section-unlocked': { documentId: DOCUMENT, sectionId: SECTION, title: 'Enjeux communs' },
  'section-added': { documentId: DOCUMENT, sectionId: SECTION, title: 'Navette', document: 'Plan d’action' },
  'section-retitled': {
    documentId: DOCUMENT,
    sectionId: SECTION,
    title: 'Navette du soir',
    changes: [
      { field: 'title', before: 'Navette', after: 'Navette du soir' },
      { field: 'prompt', before: '', after: 'Pour qui ?' },
    ],
  },
  'section-restored': { documentId: DOCUMENT, sectionId: SECTION, title: 'Navette', seq: 4, row: 9 },
  'section-moved': { documentId: DOCUMENT, sectionId: SECTION, title: 'Navette', from: 4, to: 1 },
  'section-removed': { documentId: DOCUMENT, sectionId: SECTION, title: 'Navette', document: 'Plan d’action' },
  'section-emptied': {
    documentId: DOCUMENT,
    sectionId: SECTION,
    title: 'Navette',
    document: 'Plan d’action',
    why: 'Un collage de trop.',
  },
  'action-added': { documentId: DOCUMENT, sectionId: SECTION, title: 'Navette', number: 4 },
  'action-abandoned': {
    documentId: DOCUMENT,
    sectionId: SECTION,
    title: 'Navette',
    number: 4,
    because: 'La ligne régionale passe désormais.',
  },
  'finding-linked': {
    orientation: { sectionId: SECTION, title: 'Se soigner' },
    finding: { sectionId: SECTION, title: 'Peu de médecins' },
  },
  'finding-unlinked': {
    orientation: { sectionId: SECTION, title: 'Se soigner' },
    finding: { sectionId: SECTION, title: 'Peu de médecins' },
  },
  'action-merged': {
    documentId: DOCUMENT,
    sectionId: SECTION,
    title: 'Navette',
    number: 4,
    into: { sectionId: SECTION, title: 'Transport à la demande' },
  },
  'document-added': { documentId: DOCUMENT, title: 'Plan d’action', kind: 'action-plan' },
  'document-retitled': {
    documentId: DOCUMENT,
    title: 'Plan 2027',
    changes: [{ field: 'title', before: 'Plan d’action', after: 'Plan 2027' }],
  },
  'document-archived': { documentId: DOCUMENT, title: 'Plan d’action' },
  'document-restored': { documentId: DOCUMENT, title: 'Plan d’action' },
  'cooperation-corrected': {
    title: 'Ville et bourg',
    changes: [{ field: 'themes', before: 'Eau', after: 'Eau · Soins' }],
  },
  'territory-corrected': {
    territoryId: CITY,
    name: 'Brest métropole',
    changes: [
      { field: 'inhabitants', before: '207000', after: '212879' },
      { field: 'setting', before: 'city', after: 'suburb' },
      { field: 'kind', before: 'other', after: 'metropole' },
      { field: 'source', before: 'INSEE', after: 'ADEUPa' },
    ],
  },
  'territory-moved': { territoryId: CITY, name: 'Brest métropole', from: 2, to: 1 },
  'territory-removed': { territoryId: CITY, name: 'Brest métropole' },
  'person-corrected': {
    changes: [
      { field: 'name', before: 'Anne Le Gall', after: 'Anne Cariou' },
      { field: 'language', before: '', after: 'en' },
      { field: 'email', before: 'a…@exemple.fr', after: 'c…@exemple.fr' },
    ],
  },
  'account-corrected': {
    personId: YANN,
    changes: [
      { field: 'name', before: 'Yann Rio', after: 'Yann Riou' },
      { field: 'email', before: 'y…@exemple.fr', after: 'y…@carhaix.exemple' },
    ],
  },
  'administrator-appointed': { personId: YANN },
  'administrator-released': { personId: YANN },
  'room-retitled': { title: 'Atelier', changes: [{ field: 'title', before: 'Atelyer', after: 'Atelier' }] },
  'room-archived': { title: 'Atelier' },
  'room-restored': { title: 'Atelier' },
  'member-described': {
    membershipId: SEAT,
    personId: YANN,
    changes: [
      { field: 'function', before: '', after: 'maire' },
      { field: 'commune', before: '', after: 'Plounévézel' },
    ],
  },
  'writing-frozen': {},
  'writing-thawed': {},
};

/** What a reader reads of an entry. */
/** Whatever can be corrected: each entry with all of its fields. */
const CORRECTIONS = [
  ['cooperation-corrected', ['title', 'summary', 'themes']],
  ['territory-corrected', ['name', 'kind', 'setting', 'communes', 'epci', 'areaKm2', 'inhabitants']],
  ['territory-corrected', ['densityPerKm2', 'source', 'year']],
  ['room-retitled', ['title']],
  ['document-retitled', ['title']],
  ['section-retitled', ['title', 'prompt']],
  ['person-corrected', ['name', 'language', 'email']],
  ['account-corrected', ['name', 'email']],
  ['member-described', ['function', 'commune']],
  ['notice-changed', ['controller', 'contact', 'keptMonths']],
] as const;

/** What is kept of fields that are no free text, before and after, and how both are read. */
const KEPT: Readonly<Record<string, readonly [string, string, string, string]>> = {
  kind: ['commune', 'pays', 'commune', 'pays'],
  setting: ['city', 'village', 'city', 'village'],
  communes: ['7', '8', '7', '8'],
  epci: ['1', '2', '1', '2'],
  areaKm2: ['1200', '1300', '1,200', '1,300'],
  inhabitants: ['103000', '103500', '103,000', '103,500'],
  densityPerKm2: ['50', '51', '50', '51'],
  language: ['fr', 'en', 'Français', 'English'],
};

function read<Action extends JournalAction>(
  action: Action,
  { details = DETAILS[action], actorId = ANNE, locale = 'fr' as 'fr' | 'en' } = {},
): string {
  const entry = { id: 1, at: new Date(0), actorId, cooperationId: null, action, details } as ReadEntry;
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider
      locale={FORMAT_LOCALES[locale]}
      messages={MESSAGES[locale]}
      formats={formats}
      timeZone={TIME_ZONE}
    >
      <EntrySentence entry={entry} names={names} territories={territories} />
    </NextIntlClientProvider>,
  );
  return markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u202f]+/g, ' ')
    .replace(/ (?=[.,])/g, '')
    .trim();
}

describe('an entry of the journal', () => {
  it.each(JOURNAL_ACTIONS)('%s is a sentence in both languages, without a gap', (action) => {
    for (const locale of ['fr', 'en'] as const) {
      const sentence = read(action, { locale });
      expect(sentence).toMatch(/^Anne Cariou \p{L}/u);
      expect(sentence).not.toMatch(/[{}<>]|journal\.|undefined|null/);
    }
    expect(read(action)).not.toBe(read(action, { locale: 'en' }));
  });

  it('says what was done, and from which seat', () => {
    expect(read('member-added')).toBe(
      'Anne Cariou a ajouté Yann Riou à la salle, pour l’animer. Mandat : technicien·ne · Brest métropole, ville',
    );
    expect(read('room-created')).toBe(
      'Anne Cariou a ouvert la salle « Atelier ». Pour y écrire : Diagnostic et Plan d’action.',
    );
    const details = { ...DETAILS['room-created'], documents: [] };
    expect(read('room-created', { details })).toBe('Anne Cariou a ouvert la salle « Atelier ».');
  });

  it('says of a correction what it said before and after, in the reader’s words', () => {
    expect(read('section-retitled')).toBe(
      'Anne Cariou a renommé la section « Navette du soir ». Titre : « Navette », puis « Navette du soir » Question : rien, puis « Pour qui ? »',
    );
    expect(read('territory-corrected')).toMatch(/« 207 000 », puis « 212 879 ».*« ville », puis « périurbain »/);
    expect(read('person-corrected')).toMatch(/Langue : rien, puis « English »/);
  });

  it.each(CORRECTIONS)('%s says of each field that is corrected what it said before and after', (action, fields) => {
    for (const field of fields) {
      const text = [`${field} as it was`, `${field} as it is`] as const;
      const [before, after, was, is] = KEPT[field] ?? ([...text, ...text] as const);
      const details = { ...DETAILS[action], changes: [{ field, before, after }] } as JournalActions[typeof action];
      expect(read(action, { details, locale: 'en' })).toMatch(new RegExp(`: “${was}”, then “${is}”$`));
    }
  });

  it('says of a territory that was moved from which place to which', () => {
    expect(read('territory-moved', { locale: 'en' })).toMatch(/from place 2 to place 1/);
  });

  it('says of who takes a seat by themselves that they sit there', () => {
    const details = { ...DETAILS['member-added'], personId: ANNE, facilitator: false };
    expect(read('member-added', { details })).toMatch(/^Anne Cariou siège dans la salle\. Mandat/);
  });

  it('says of who ends their own membership that they left', () => {
    const details = { ...DETAILS['member-removed'], personId: ANNE };
    expect(read('member-removed', { details })).toMatch(/^Anne Cariou a quitté la salle\. Mandat/);
    expect(read('member-removed')).toMatch(/^Anne Cariou a retiré Yann Riou de la salle\./);
  });

  it('says what became of somebody, and by whom', () => {
    expect(read('mandate-changed')).toBe(
      'Anne Cariou a noté le nouveau mandat de Yann Riou. Avant : technicien·ne · Brest métropole, ville Ensuite : élu·e · Brest métropole, ville',
    );
    expect(read('round-started')).toBe(
      'Anne Cariou a ouvert un tour d’échange de 20 minutes. Chacun à la place d’en face : « Qui se soigne où ? »',
    );
    const details = { ...DETAILS['round-ended'], byItself: true };
    expect(read('round-ended', { details })).toBe(
      'Anne Cariou avait ouvert un tour d’échange ; il a pris fin à l’heure prévue : « Qui se soigne où ? »',
    );
  });

  it('still says something of people and territories that are gone', () => {
    expect(read('writing-frozen', { actorId: GONE })).toBe(
      'Une personne qui n’est plus connue ici a suspendu l’écriture.',
    );
    expect(read('hat-changed')).toBe(
      'Anne Cariou a changé de siège. Avant : élu·e · Brest métropole, ville Ensuite : habitant·e',
    );
  });
});
