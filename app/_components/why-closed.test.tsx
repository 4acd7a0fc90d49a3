import { NextIntlClientProvider } from 'next-intl';
import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { versionId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { WhyClosed } from './why-closed.tsx';

const VERSION = versionId.parse(crypto.randomUUID());
const PLAIN: ComponentProps<typeof WhyClosed> = {
  refusal: 'kept-for-others',
  writers: ['technician', 'elected'],
  stage: 'drafting',
  mayTake: [],
};

function said(props: Partial<typeof PLAIN>): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
      <WhyClosed {...PLAIN} {...props} />
    </NextIntlClientProvider>,
  );
}

test('one section may be adopted where the rest is drafted, and leads to what was adopted', () => {
  const one = said({ refusal: 'adopted', version: VERSION });
  expect(one).toContain('Cette section est adoptée');
  expect(one).toContain(`href="/adopted/${VERSION}"`);
  expect(said({ refusal: 'adopted' })).not.toContain('href');
  expect(said({ refusal: 'adopted', stage: 'adopted' })).toContain('Ce document est adopté');
});

test('who may open a locked section again is not sent to ask for it', () => {
  expect(said({ refusal: 'locked' })).toContain('La personne qui anime peut la rouvrir');
  expect(said({ refusal: 'locked', moderates: true })).toContain('Vous pouvez la rouvrir');
  expect(said({ refusal: 'locked', moderates: true })).not.toContain('anime');
});

test.each(['kept-for-others', 'in-review'] as const)(
  '%s: a seat is named only to who may take it by themselves',
  (refusal) => {
    expect(said({ refusal, mayTake: ['resident', 'elected'] })).toContain('prenez un de leurs sièges');
    expect(said({ refusal, mayTake: ['resident'] })).not.toContain('siège');
    expect(said({ refusal, mayTake: ['resident'] })).toMatch(/parlez-en avec eux|parlez-leur-en/);
  },
);
