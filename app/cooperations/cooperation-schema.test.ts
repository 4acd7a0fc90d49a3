import { expect, it } from 'vitest';
import { cooperationSchema } from './cooperation-schema.ts';

const read = (themes: string) => cooperationSchema.safeParse({ title: 'Ville et bourg', summary: '', themes });

it.each([
  ['one theme a line, in order', ' Santé \n\nEau\r\nÉnergie', ['Santé', 'Eau', 'Énergie']],
  ['none where nothing is written', '\n ', []],
])('reads %s', (_what, themes, expected) => {
  expect(read(themes)).toMatchObject({ success: true, data: { themes: expected } });
});

it.each([
  ['the same theme on two lines', 'Eau\nSanté\n Eau', 'same-theme-twice'],
  ['thirteen themes', Array.from({ length: 13 }, (_, nth) => `Thème ${nth}`).join('\n'), 'too-many-themes'],
])('refuses %s at its field', (_what, themes, message) => {
  expect(read(themes).error?.issues).toMatchObject([{ path: ['themes'], message }]);
});
