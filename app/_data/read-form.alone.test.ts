import { createTranslator } from 'next-intl';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { mailAddress } from '#domain/typed/mail-address.ts';
import { oneLine, severalLines } from '#domain/typed/typed-line.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { readForm, refused, refusedForm } from './read-form.ts';

vi.mock('next-intl/server', () => ({
  getTranslations: async (namespace: 'refusal') => createTranslator({ locale: 'fr', messages: MESSAGES.fr, namespace }),
}));

const SENTENCES = MESSAGES.fr.refusal;

const schema = z.object({
  name: oneLine(12),
  email: mailAddress,
  themes: z.array(z.string()).default([]),
});

function formOf(fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('readForm', () => {
  it('reads what was sent, with its spaces put in order and its lists whole', async () => {
    const form = formOf([
      ['name', '  Anne \n Cariou '],
      ['email', ' Anne@Exemple.FR'],
      ['themes', 'eau'],
      ['themes', 'bois'],
    ]);
    expect(await readForm(schema, form, ['themes'])).toEqual({
      ok: true,
      value: { name: 'Anne Cariou', email: 'anne@exemple.fr', themes: ['eau', 'bois'] },
    });
  });

  it('takes a list of which nothing was chosen for an empty one', async () => {
    const read = await readForm(
      schema,
      formOf([
        ['name', 'Anne'],
        ['email', 'a@b.fr'],
      ]),
      ['themes'],
    );
    expect(read).toMatchObject({ ok: true, value: { themes: [] } });
  });

  it('gives back the first refusal of each field, and everything that was typed', async () => {
    const form = formOf([
      ['name', 'Anne-Marie Cariou'],
      ['email', 'anne'],
      ['$ACTION_ID', 'x'],
    ]);
    expect(await readForm(schema, form)).toEqual({
      ok: false,
      state: {
        fields: { name: 'too-long', email: 'mail-without-at' },
        ofField: { name: 'C’est trop long\u202f: 12 caractères au plus, il y en a 17.' },
        values: { name: 'Anne-Marie Cariou', email: 'anne' },
        sentences: { 'too-long': SENTENCES['too-long'], 'mail-without-at': SENTENCES['mail-without-at'] },
      },
    });
  });

  it('says of every text that is too long how long it may be, in its own field', async () => {
    const texts = z.object({ title: oneLine(3), words: severalLines(5), why: z.string().max(4, 'too-long') });
    const form = formOf([
      ['title', ' Anne '],
      ['words', 'un\r\ndeux'],
      ['why', 'Parce que'],
    ]);
    const said = (limit: number, length: number) =>
      `C’est trop long\u202f: ${limit} caractères au plus, il y en a ${length}.`;
    expect(await readForm(texts, form)).toMatchObject({
      state: { ofField: { title: said(3, 4), words: said(5, 7), why: said(4, 9) } },
    });
    // Of a list too long by its number nothing is said of signs.
    const list = z.object({ parts: z.array(z.string()).max(0, 'too-long') });
    const read = await readForm(list, formOf([['parts', 'x']]), ['parts']);
    expect(read).toMatchObject({ state: { fields: { parts: 'too-long' } } });
    expect(read).not.toHaveProperty('state.ofField');
  });

  it('refuses beside its field what nobody could see, and keeps what no database takes out of it', async () => {
    const form = (name: string) =>
      formOf([
        ['name', name],
        ['email', 'a@b.fr\u200b'],
      ]);
    expect(await readForm(schema, form('\u202e\u200b'))).toMatchObject({
      ok: false,
      state: { fields: { name: 'nothing-visible' } },
    });
    expect(await readForm(schema, form('An\u0000ne'))).toMatchObject({
      ok: true,
      value: { name: 'Anne', email: 'a@b.fr' },
    });
  });

  it('asks for what is missing or blank', async () => {
    expect(await readForm(schema, formOf([['name', ' \t ']]))).toMatchObject({
      ok: false,
      state: { fields: { name: 'required', email: 'required' } },
    });
  });

  it('refuses a file where a text is expected', async () => {
    const form = formOf([['email', 'a@b.fr']]);
    form.append('name', new File(['x'], 'x.txt'));
    expect(await readForm(schema, form)).toMatchObject({ ok: false, state: { fields: { name: 'required' } } });
  });
});

describe('refusedForm', () => {
  it('names in its sentence what is in the way', async () => {
    const { sentences } = await refusedForm(formOf([]), 'theme-in-use', 'themes', { theme: 'Eau' });
    expect(sentences['theme-in-use']).toContain('«\u202fEau\u202f»');
  });

  it('puts a refusal beside its field, or above the form where no field is to blame', async () => {
    const form = formOf([['email', 'a@b.fr']]);
    const values = { email: 'a@b.fr' };
    expect(await refusedForm(form, 'already-member', 'email')).toEqual({
      fields: { email: 'already-member' },
      values,
      sentences: { 'already-member': SENTENCES['already-member'] },
    });
    expect(await refusedForm(form, 'only-facilitators')).toEqual({
      code: 'only-facilitators',
      values,
      sentences: { 'only-facilitators': SENTENCES['only-facilitators'] },
    });
  });

  it('has a general sentence for a code without one', async () => {
    const read = await readForm(z.object({ name: z.string('no-such-code') }), formOf([]));
    expect(read).toMatchObject({ ok: false, state: { sentences: { 'no-such-code': SENTENCES.invalid } } });
    expect(await refused('malformed')).toEqual({
      code: 'malformed',
      sentences: { malformed: SENTENCES.malformed },
    });
  });
});
