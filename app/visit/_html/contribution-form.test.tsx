/** @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { freshForm } from '../_request/sent-form.ts';
import { ContributionForm } from './contribution-form.tsx';

test('whoever writes in the first field writes their own words, not a passage of the text', () => {
  const words = { t: (key: string) => key } as never;
  const invitation = { id: 'one', territoryId: 'town', review: false };
  const visit = { rights: { allows: ['words', 'comments'] }, invitation, territories: [], notice: {} } as never;
  const form = { words, visit, question: null, sent: freshForm(), errors: {} };
  const fields = (markup: string) => [...markup.matchAll(/<textarea id="(\w+)"/g)].map(([, id]) => id);
  expect(fields(renderToString(<ContributionForm {...form} asksPassage />))).toEqual(['words', 'passage']);
  expect(fields(renderToString(<ContributionForm {...form} />))).toEqual(['words']);
});
