import { createTranslator, NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { FormContext, type FormState } from '#app/_components/forms/form-context.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { VoteView } from '#server/decisions/read-decision.ts';
import type { DecisionView } from '#server/decisions/read-decisions.ts';
import { CloseButton } from './close-button.tsx';
import { OpenDecision } from './open-decision.tsx';

vi.mock('../../../live/room-context.tsx', () => ({ useRoom: () => null }));
vi.mock('./run-decisions.ts', () => {
  const action = async () => ({});
  return { closeFromForm: action, closeByHands: action, changeWay: action, withdrawFromForm: action };
});
vi.mock('./note-form.tsx', () => ({ NoteForm: () => null }));
vi.mock('./noted.tsx', () => ({ Noted: () => null }));

const words = MESSAGES.fr.decisions.console;

/** A part of the console as it would come from the server, in French. */
function drawn(part: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
      {part}
    </NextIntlClientProvider>,
  );
}

const decision = {
  ...{ id: 'd', number: 1, title: 'Le car', proposal: 'Un car.', rule: 'majority', method: 'ballots' },
  ...{ sections: [], fingerprint: null, voted: 0, voices: 2 },
} as unknown as DecisionView;
const votes = [{ membershipId: 'anne', side: 'urban' }] as unknown as VoteView[];

test('whoever runs a vote is led to their own ballot, and nobody who has none', () => {
  const consoleOf = (me: { membershipId: string; holdsOf: string | null } | null, method = 'ballots') =>
    drawn(
      <OpenDecision
        decision={{ ...decision, method } as DecisionView}
        votes={votes}
        place={{ roomId: 'r', meetingId: 'm' }}
        me={me as Parameters<typeof OpenDecision>[0]['me']}
      />,
    );
  expect(consoleOf({ membershipId: 'anne', holdsOf: null })).toContain(words.ownBallot);
  expect(consoleOf({ membershipId: 'luc', holdsOf: 'Anne' })).toContain(words.ownBallot);
  expect(consoleOf({ membershipId: 'luc', holdsOf: null })).not.toContain(words.ownBallot);
  expect(consoleOf(null)).not.toContain(words.ownBallot);
  expect(consoleOf({ membershipId: 'anne', holdsOf: null }, 'hands')).not.toContain(words.ownBallot);
});

test('a vote that is open says which quorum it has, and that it keeps it', () => {
  const quorum = { present: 8, of: 10, met: true } as DecisionView['quorum'];
  const page = drawn(
    <OpenDecision decision={{ ...decision, quorum }} votes={votes} place={{ roomId: 'r', meetingId: 'm' }} me={null} />,
  );
  expect(page).toContain('atteint, 8 mandats présents sur 10. Il vaut jusqu’à la clôture.');
});

test('a vote is closed without the voices that are missing by a press that says so', () => {
  const button = (state: FormState) =>
    drawn(
      <FormContext value={{ state, pending: false }}>
        <CloseButton label={words.close.ballots} anyway={words.closeAnyway} />
      </FormContext>,
    );
  expect(button({})).toContain(words.close.ballots);
  const asked = button({ code: 'voices-missing', sentences: {} });
  expect(asked).toContain(words.closeAnyway);
  expect(asked).not.toContain(words.close.ballots);
});

test.each([
  ['1', 'Anne', 'Il manque une voix\u202f: Anne.'],
  ['2', 'Anne et Luc', 'Il manque 2 voix\u202f: Anne et Luc.'],
])('of %s it is said whose', (count, names, sentence) => {
  const t = createTranslator({ locale: 'fr', messages: MESSAGES.fr, namespace: 'refusal' });
  expect(t('voices-missing', { count, names })).toContain(sentence);
});
