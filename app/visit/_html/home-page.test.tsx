/** @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { freshForm } from '../_request/sent-form.ts';
import { FormPage } from './form-page.tsx';
import { HomePage } from './home-page.tsx';

const words = { t: (key: string) => key, locale: 'fr' } as never;
const QUESTION = 'Que vous manque-t-il au marché ?';

const section = (id: string) => ({ id, title: id, prompt: '' });
type Change = {
  readonly title?: string;
  readonly allows?: readonly string[];
  readonly contribute?: 'full';
  readonly prompts?: readonly string[];
  readonly parts?: readonly string[];
};

/** An invitation that shows the whole room, or else these parts of it. */
function visitOf({ title = QUESTION, allows = ['words'], contribute, prompts = [], parts }: Change) {
  return {
    invitation: {
      ...{ id: 'one', title, welcome: 'Bienvenue.', gives: 'contributions', isPublic: false, territoryId: 'town' },
      ...{ documentId: null, sectionIds: parts ?? null, review: true },
    },
    rights: { read: null, contribute: contribute ?? null, own: false, allows },
    room: { title: 'Comité', cooperationTitle: 'Brest', archived: false },
    questions: prompts.map((prompt) => ({ id: prompt, prompt, details: '' })),
    documents: [{ id: 'text', title: 'Charte', sections: (parts ?? ['a', 'b']).map(section) }],
    ...{ published: [], territories: [], notice: {}, guest: null, member: false },
  } as never;
}

const home = (change: Change) => renderToString(<HomePage words={words} nonce="" visit={visitOf(change)} />);
const sentTo = (markup: string) => /<form method="post" action="([^"]*)"/.exec(markup)?.[1] ?? null;

test('a title that asks is answered right below it', () => {
  const markup = home({});
  expect(markup.indexOf('<h1>')).toBeLessThan(markup.indexOf('<textarea'));
  expect(markup.indexOf('<textarea')).toBeLessThan(markup.indexOf('id="texts"'));
  expect(markup.slice(0, markup.indexOf('<textarea')).match(/<h[12]/g)).toHaveLength(1);
  expect(sentTo(markup)).toBe('/visit/one/room');
  expect(markup).not.toContain('tellRoom');
});

test.each([
  ['about the one part that is shown', { parts: ['only'] }, '/visit/one/sections/only'],
  ['of several parts one is chosen first', { parts: ['a', 'b'] }, null],
  ['a title that asks nothing', { title: 'Le marché' }, null],
  ['what a question of the room asks', { prompts: [QUESTION] }, null],
  ['what one asks that was typed with other spaces', { prompts: [QUESTION.replace(' ?', '\u202f?')] }, null],
  ['beside other questions', { prompts: ['Et le dimanche ?'] }, '/visit/one/room'],
  ['who may only answer questions', { allows: ['answers'] }, null],
  ['who comes after the last place', { contribute: 'full' }, null],
] as const)('where an answer to the title goes: %s', (_, change, place) => {
  expect(sentTo(home(change))).toBe(place);
});

test('an answer that is to be looked at again still stands below what it answers', () => {
  const page = (change: Change) =>
    renderToString(
      <FormPage words={words} nonce="" visit={visitOf(change)} question={null} sent={freshForm()} errors={{}} />,
    );
  expect(/<h1>(.*?)<\/h1>/.exec(page({}))?.[1]).toContain('au marché');
  expect(page({})).toContain('Bienvenue.');
  expect(/<h1>(.*?)<\/h1>/.exec(page({ title: 'Le marché' }))?.[1]).toBe('tellRoom');
});
