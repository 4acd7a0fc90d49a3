import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { renderSectionHtml } from '../render-html.ts';
import { readPassages, readSection } from './read-section.ts';

/** A paragraph of one text with a bold word, and a table's cell. */
function section(): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('section:a');
  const [paragraph, table, row, cell, inner] = ['paragraph', 'table', 'tableRow', 'tableCell', 'paragraph'].map(
    (name) => new Y.XmlElement(name),
  ) as [Y.XmlElement, Y.XmlElement, Y.XmlElement, Y.XmlElement, Y.XmlElement];
  fragment.push([paragraph, table]);
  table.push([row]);
  row.push([cell]);
  cell.push([inner]);
  inner.push([new Y.XmlText('218')]);
  const text = new Y.XmlText();
  paragraph.push([text]);
  text.insert(0, 'L’eau vient <de> loin');
  text.format(2, 3, { bold: {} });
  return fragment;
}

const drawn = (fragment: Y.XmlFragment, piecesOf: Parameters<typeof readPassages>[1]) =>
  renderSectionHtml(readPassages(fragment, piecesOf), { passage: (number, html) => `[${number}:${html}]` });

describe('a section with its passages', () => {
  it('is cut where they end, and keeps its form', () => {
    const pieces = (text: Y.Text) =>
      text.length === 3
        ? [{ length: 3, number: 2 }]
        : [
            { length: 3, number: 0 },
            { length: 18, number: 1 },
          ];
    expect(drawn(section(), pieces)).toBe(
      '<p>[0:L’]<strong>[0:e]</strong><strong>[1:au]</strong>[1: vient &lt;de&gt; loin]</p>' +
        '<div class="table-wrapper"><table><tbody><tr><td><p>[2:218]</p></td></tr></tbody></table></div>',
    );
  });

  it('shows what no passage holds without a mark', () => {
    expect(drawn(section(), () => [{ length: 2, number: 7 }])).toContain('<p>[7:L’]<strong>eau</strong> vient');
  });

  it('says the same as the section without them', () => {
    const pieces = (text: Y.Text) => Array.from({ length: text.length }, (_, number) => ({ length: 1, number }));
    const cut = renderSectionHtml(readPassages(section(), pieces));
    expect(cut.replaceAll('</strong><strong>', '')).toBe(renderSectionHtml(readSection(section())));
  });

  it('takes no mark of the text itself for a passage', () => {
    const fragment = section();
    const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.format(0, 5, { passage: { number: 4 } });
    expect(drawn(fragment, () => [])).not.toContain('[');
  });
});
