/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { freshForm } from '../_request/sent-form.ts';
import { ContributionForm } from './contribution-form.tsx';
import { ErasePage } from './erase-page.tsx';
import { GatePage } from './gate-page.tsx';
import { OwnRights } from './own-rights.tsx';
import { ReportPage } from './report-page.tsx';
import { SeatForm } from './seat-form.tsx';

const words = { t: (key: string) => key, locale: 'fr' } as never;
const invitation = { id: 'one', territoryId: null, review: false };
const visit = { rights: { allows: ['words'] }, invitation, territories: [], notice: {} } as never;
const page = { words, nonce: '', visit };
const wrong = { name: 'name-missing', territory: 'territory-missing' } as const;

/** The elements that a browser gives the focus, by their beginning. */
const focused = (drawn: VNode) =>
  [...renderToString(drawn).matchAll(/<(\w+)(?=[^>]* autofocus)[^>]* (?:id|value)="(\w+)"/g)].map(
    ([, element, name]) => `${element} ${name}`,
  );

test.each([
  [
    'what is wrong with a contribution',
    'div errors',
    (isWrong: boolean) => (
      <ContributionForm words={words} visit={visit} question={null} sent={freshForm()} errors={isWrong ? wrong : {}} />
    ),
  ],
  [
    'what is wrong with taking a seat',
    'div errors',
    (isWrong: boolean) => (
      <SeatForm words={words} visit={visit} filled={{ sent: freshForm(), errors: isWrong ? wrong : {} }} />
    ),
  ],
  [
    'why somebody’s words are reported',
    'textarea why',
    (isWrong: boolean) => (
      <ReportPage {...page} reported={{ number: 1, body: '' } as never} {...(isWrong && { problem: 'required' })} />
    ),
  ],
  [
    'a code',
    'input code',
    (isWrong: boolean) => <GatePage {...page} problem={null} wrong={isWrong ? 'code' : undefined} />,
  ],
  [
    'an address',
    'input email',
    (isWrong: boolean) => (
      <OwnRights
        {...{ words, invitationId: 'one' as never, answerTo: '' }}
        address={isWrong ? { typed: 'anne@', error: 'mail-without-at' } : undefined}
      />
    ),
  ],
  [
    'the choice of what is erased',
    'input stay',
    (isWrong: boolean) => <ErasePage {...page} invitationId={'one' as never} isUndecided={isWrong} />,
  ],
])('what is to be looked at again has the focus without a script: %s', (_, element, draw) => {
  expect(focused(draw(false))).toEqual([]);
  expect(focused(draw(true))).toEqual([element]);
});
