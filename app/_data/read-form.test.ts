import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mailAddress } from '#domain/mail-address.ts';
import { oneLine } from '#domain/typed-line.ts';
import { readForm, refusedForm } from './read-form.ts';

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
  it('reads what was sent, with its spaces put in order and its lists whole', () => {
    const form = formOf([
      ['name', '  Anne \n Cariou '],
      ['email', ' Anne@Exemple.FR'],
      ['themes', 'eau'],
      ['themes', 'bois'],
    ]);
    expect(readForm(schema, form, ['themes'])).toEqual({
      ok: true,
      value: { name: 'Anne Cariou', email: 'anne@exemple.fr', themes: ['eau', 'bois'] },
    });
  });

  it('takes a list of which nothing was chosen for an empty one', () => {
    const read = readForm(
      schema,
      formOf([
        ['name', 'Anne'],
        ['email', 'a@b.fr'],
      ]),
      ['themes'],
    );
    expect(read).toMatchObject({ ok: true, value: { themes: [] } });
  });

  it('gives back the first refusal of each field, and everything that was typed', () => {
    const form = formOf([
      ['name', 'Anne-Marie Cariou'],
      ['email', 'anne'],
      ['$ACTION_ID', 'x'],
    ]);
    expect(readForm(schema, form)).toEqual({
      ok: false,
      state: {
        fields: { name: 'too-long', email: 'mail-without-at' },
        values: { name: 'Anne-Marie Cariou', email: 'anne' },
      },
    });
  });

  it('refuses beside its field what nobody could see, and keeps what no database takes out of it', () => {
    const form = (name: string) =>
      formOf([
        ['name', name],
        ['email', 'a@b.fr\u200b'],
      ]);
    expect(readForm(schema, form('\u202e\u200b'))).toMatchObject({
      ok: false,
      state: { fields: { name: 'nothing-visible' } },
    });
    expect(readForm(schema, form('An\u0000ne'))).toMatchObject({ ok: true, value: { name: 'Anne', email: 'a@b.fr' } });
  });

  it('asks for what is missing or blank', () => {
    expect(readForm(schema, formOf([['name', ' \t ']]))).toMatchObject({
      ok: false,
      state: { fields: { name: 'required', email: 'required' } },
    });
  });

  it('refuses a file where a text is expected', () => {
    const form = formOf([['email', 'a@b.fr']]);
    form.append('name', new File(['x'], 'x.txt'));
    expect(readForm(schema, form)).toMatchObject({ ok: false, state: { fields: { name: 'required' } } });
  });
});

describe('refusedForm', () => {
  it('puts a refusal beside its field, or above the form where no field is to blame', () => {
    const form = formOf([['email', 'a@b.fr']]);
    const values = { email: 'a@b.fr' };
    expect(refusedForm(form, 'already-member', 'email')).toEqual({ fields: { email: 'already-member' }, values });
    expect(refusedForm(form, 'only-facilitators')).toEqual({ code: 'only-facilitators', values });
  });
});
