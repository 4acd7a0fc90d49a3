import { describe, expect, it } from 'vitest';
import { renderSectionHtml } from './render-html.ts';

describe('rendering a section', () => {
  it('names what a header cell stands over, and the frame of a table where a name is given', () => {
    const cell = (type: string, text: string) => ({
      type,
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    });
    const table = {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Dispositif'), cell('tableHeader', 'Périmètre')] },
        { type: 'tableRow', content: [cell('tableHeader', 'PCAET'), cell('tableCell', 'Brest')] },
      ],
    };
    expect(renderSectionHtml({ type: 'doc', content: [table] }, { tableLabel: 'Tableau "1"' })).toBe(
      '<div class="table-wrapper" tabindex="0" role="group" aria-label="Tableau &quot;1&quot;"><table><tbody>' +
        '<tr><th scope="col"><p>Dispositif</p></th><th scope="col"><p>Périmètre</p></th></tr>' +
        '<tr><th scope="row"><p>PCAET</p></th><td><p>Brest</p></td></tr></tbody></table></div>',
    );
  });

  it('shows nothing of a JSON that is no document', () => {
    expect(renderSectionHtml({})).toBe('');
    expect(renderSectionHtml({ type: '<script>', attrs: { x: '<' }, content: [{ type: 'text' }] })).toBe('');
  });

  it('gives an empty line its height', () => {
    const lines = [{ type: 'paragraph' }, { type: 'paragraph', content: [{ type: 'hardBreak' }] }];
    expect(renderSectionHtml({ type: 'doc', content: lines })).toBe('<p><br></p><p><br><br></p>');
  });

  it('hands the words of a passage over to be drawn, safe already and inside their other marks', () => {
    const marks = [{ type: 'bold' }, { type: 'passage', attrs: { number: 3 } }];
    const text = { type: 'text', text: '<b>', marks };
    const passage = (number: number, html: string) => `[${number}:${html}]`;
    expect(renderSectionHtml(text, { passage })).toBe('<strong>[3:&lt;b&gt;]</strong>');
    expect(renderSectionHtml(text)).toBe('<strong>&lt;b&gt;</strong>');
    const forged = { ...text, marks: [{ type: 'passage', attrs: { number: '"><script>' } }] };
    expect(renderSectionHtml(forged, { passage })).toBe('&lt;b&gt;');
  });

  it('removes control characters', () => {
    expect(renderSectionHtml({ type: 'text', text: 'a\u0000b\u0007c\td' })).toBe('abc\td');
  });
});
