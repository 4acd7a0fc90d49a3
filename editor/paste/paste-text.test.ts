import { describe, expect, it } from 'vitest';
import { readPlainText } from './paste-text.ts';

const WRAPPED = [
  'Le pôle métropolitain et le pays ont signé en 2016 un contrat de réci-',
  'procité, le premier de ce nom. Il porte sur la culture, la santé et',
  'l’énergie, et prévoit une revue chaque année.',
];

describe('plain text', () => {
  it('has its paragraphs between blank lines, and its lines within', () => {
    expect(readPlainText('Mairie de Plougastel\r\n1, rue du Bourg\r\n29470 Plougastel\r\n\r\n \r\nMadame,')).toEqual([
      ['Mairie de Plougastel', '1, rue du Bourg', '29470 Plougastel'],
      ['Madame,'],
    ]);
  });

  it('goes on where a printed line ended for want of room, and keeps every letter', () => {
    expect(readPlainText(WRAPPED.join('\n'))).toEqual([
      [
        'Le pôle métropolitain et le pays ont signé en 2016 un contrat de réci-procité, le premier de ce nom. Il porte ' +
          'sur la culture, la santé et l’énergie, et prévoit une revue chaque année.',
      ],
    ]);
  });

  it('begins another paragraph where a printed line had room for the next word', () => {
    const read = readPlainText(['Le contrat', ...WRAPPED, ...WRAPPED].join('\n'));
    expect(read.map(([line = '']) => line.slice(0, 10))).toEqual(['Le contrat', 'Le pôle mé', 'Le pôle mé']);
  });

  it('keeps the items of a list apart, with what of each went on', () => {
    const items = ['- de très longs trajets vers les écoles, les commerces et les', 'services de santé', '- le bois'];
    expect(readPlainText(items.join('\n'))).toEqual([
      ['- de très longs trajets vers les écoles, les commerces et les services de santé'],
      ['- le bois'],
    ]);
    expect(readPlainText('1. un\n2. deux')).toEqual([['1. un', '2. deux']]);
  });

  it('takes lines that no page is wide enough for as paragraphs', () => {
    const [one, two] = ['a '.repeat(100).trim(), 'b '.repeat(90).trim()];
    expect(readPlainText(`${one}\n${two}`)).toEqual([[one], [two]]);
  });

  it('leaves out what no text holds', () => {
    expect(readPlainText('a\u0000b\u0007\u000cc\u00add\u2028e\n')).toEqual([['ab', 'cd', 'e']]);
    expect(readPlainText(' \n\n')).toEqual([]);
    expect(readPlainText('')).toEqual([]);
  });

  it('keeps the spaces around a few words', () => {
    expect(readPlainText(' et puis ')).toEqual([[' et puis ']]);
  });
});
