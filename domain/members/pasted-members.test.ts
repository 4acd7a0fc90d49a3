import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TerritoryId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { ROLES } from '../seat.ts';
import { PASTE_LIMITS, type PastedLine, readPastedMembers } from './pasted-members.ts';

const BREST = 'brest' as TerritoryId;
const POHER = 'poher' as TerritoryId;
const TERRITORIES = [
  { id: BREST, name: 'Brest métropole' },
  { id: POHER, name: 'Poher communauté' },
];

function read(text: string): readonly PastedLine[] {
  const lines = readPastedMembers(text, TERRITORIES);
  if (!lines.ok) throw new Error(lines.code);
  return lines.value;
}

describe('a pasted list', () => {
  it('is read line by line, its heading and empty lines aside', () => {
    const text = [
      'Nom\tAdresse\tRôle\tTerritoire\tFonction\tCommune',
      'Anne Cariou\tAnne.Cariou@Exemple.fr\télue\tPoher Communauté\tmaire\tPlounévézel',
      '',
      '"Yann ""Yannick"" Riou"\tyann@exemple.fr\tTechnicien·ne\tbrest metropole',
    ].join('\r\n');
    expect(read(text)).toEqual([
      {
        number: 2,
        cells: expect.any(Array),
        problems: {},
        member: {
          name: 'Anne Cariou',
          email: 'anne.cariou@exemple.fr',
          mandate: { role: 'elected', territoryId: POHER },
          function: 'maire',
          commune: 'Plounévézel',
        },
      },
      {
        number: 4,
        cells: expect.any(Array),
        problems: {},
        member: {
          name: 'Yann "Yannick" Riou',
          email: 'yann@exemple.fr',
          mandate: { role: 'technician', territoryId: BREST },
          function: '',
          commune: '',
        },
      },
    ]);
  });

  it('has a cell of several lines as one line, and goes on with the line after it', () => {
    const text = [
      'Anne\tanne@exemple.fr\télue\tBrest métropole\t"Maire',
      'adjointe"\tBrest',
      'Yann\tyann@exemple.fr\télu\tBrest métropole\t"Maire',
      'Loïc\tloic@exemple.fr\télu\tBrest métropole\tMaire',
    ].join('\r\n');
    expect(read(text).map(({ number, member }) => [number, member?.name, member?.function])).toEqual([
      [1, 'Anne', 'Maire adjointe'],
      [3, 'Yann', '"Maire'],
      [4, 'Loïc', 'Maire'],
    ]);
  });

  it.each([
    ['élu', 'elected'],
    ['Élu(e)', 'elected'],
    ['ÉLUS', 'elected'],
    ['elected official', 'elected'],
    ['technicienne', 'technician'],
    ['Agent territorial', 'technician'],
    ['habitant.e', 'resident'],
    ['Resident', 'resident'],
    ['partenaire', 'partner'],
  ])('knows %s for a role', (word, role) => {
    expect(read(`Anne;anne@exemple.fr;${word};Brest métropole`)[0]?.member?.mandate.role).toBe(role);
  });

  it('says of each line what is to be looked at again', () => {
    const text = [
      ';sans-arobase;chef;Quimper',
      'Anne;anne@exemple.fr;élue;Brest métropole',
      'Anne bis;ANNE@exemple.fr;élue;Brest métropole',
      'Yann',
    ].join('\n');
    const lines = read(text);
    expect(lines.map(({ number, member, problems }) => [number, member !== null, problems])).toEqual([
      [
        1,
        false,
        { name: 'required', email: 'mail-without-at', role: 'unknown-role', territory: 'unknown-territory-name' },
      ],
      [2, true, {}],
      [3, false, { email: 'twice-in-list' }],
      [4, false, { email: 'required', role: 'required', territory: 'required' }],
    ]);
  });

  it('is no list of 501 people, nor one of 100 001 characters', () => {
    const line = 'Anne;anne@exemple.fr;élue;Brest métropole';
    const many = (count: number) => Array.from({ length: count }, () => line).join('\n');
    expect(read(many(PASTE_LIMITS.lines))).toHaveLength(500);
    expect(readPastedMembers(many(PASTE_LIMITS.lines + 1), TERRITORIES)).toEqual(refuse('list-too-long'));
    const long = ' '.repeat(PASTE_LIMITS.characters + 1);
    expect(readPastedMembers(long, TERRITORIES)).toEqual(refuse('list-too-long'));
    expect(readPastedMembers('', TERRITORIES)).toEqual({ ok: true, value: [] });
  });

  it('makes of whatever is pasted members in order or problems, never both and never neither', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('élu', 'Brest métropole', 'anne@exemple.fr', ...ROLES));
    const text = fc
      .array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 })
      .map((rows) => rows.map((cells) => cells.join('\t')).join('\n'));
    fc.assert(
      fc.property(text, (pasted) => {
        for (const { member, problems } of read(pasted)) {
          expect(member === null).toBe(Object.keys(problems).length > 0);
        }
      }),
    );
  });
});
