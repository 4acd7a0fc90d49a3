import { Node } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { renderSectionHtml } from '../render-html.ts';
import { schema } from '../schema.ts';
import { inspectSection, readSection } from './read-section.ts';
import { isEmptySection, sectionText } from './section-text.ts';

type Child = Y.XmlElement | Y.XmlText;

function element(
  name: string,
  attributes: Record<string, unknown> = {},
  children: readonly Child[] = [],
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, [...children]);
  return made;
}

function text(words: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.applyDelta([{ insert: words, attributes: marks }]);
  return made;
}

function fragmentOf(...children: Child[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('section:a');
  fragment.insert(0, children);
  return fragment;
}

/** Reads a fragment, checks the result against the schema and renders it. */
function outcome(...children: Child[]): { html: string; faithful: boolean } {
  const { content, faithful } = inspectSection(fragmentOf(...children));
  Node.fromJSON(schema, content).check();
  return { html: renderSectionHtml(content), faithful };
}

describe('reading a section that another program has written in', () => {
  it('gives an empty paragraph for a section where nobody has written', () => {
    const content = readSection(new Y.Doc().getXmlFragment('section:a'));
    expect(content).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
    expect(isEmptySection(content)).toBe(true);
  });

  it('keeps what the schema knows and calls it faithful', () => {
    const link = { href: 'https://www.brest.fr/' };
    const { html, faithful } = outcome(
      element('heading', { level: 4 }, [text('Écoles')]),
      element('paragraph', {}, [text('Voir '), text('Brest', { bold: {}, link })]),
    );
    expect(faithful).toBe(true);
    expect(html).toBe(
      '<h4>Écoles</h4><p>Voir <a target="_blank" rel="noopener noreferrer nofollow" href="https://www.brest.fr/"><strong>Brest</strong></a></p>',
    );
  });

  it('reads an unknown element as the blocks and words in it', () => {
    const { html, faithful } = outcome(
      element('script', { src: 'https://example.org/x.js' }, [text('alert(1)')]),
      element('iframe', {}, [element('paragraph', {}, [text('Dedans')])]),
    );
    expect(html).toBe('<p>alert(1)</p><p>Dedans</p>');
    expect(faithful).toBe(false);
  });

  it('shows markup in a text as text', () => {
    const { html } = outcome(element('paragraph', {}, [text('<script>alert("1")</script> & <img onerror=x>')]));
    expect(html).toBe('<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;img onerror=x&gt;</p>');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org',
    '/relative',
    '',
    { toString: 'javascript:alert(1)' },
    ['https://example.org'],
    null,
    7,
  ])('takes the link off a text that leads to %j', (href) => {
    const { html } = outcome(element('paragraph', {}, [text('ici', { link: { href } })]));
    expect(html).toBe('<p>ici</p>');
  });

  it('escapes an address that tries to leave its attribute', () => {
    const { html } = outcome(
      element('paragraph', {}, [text('ici', { link: { href: 'https://example.org/"onmouseover="alert(1)' } })]),
    );
    expect(html).toContain('href="https://example.org/&quot;onmouseover=&quot;alert(1)"');
  });
});

describe('reading a section that is not built as the editor builds it', () => {
  it('ignores attributes of its own invention and brings the known ones into range', () => {
    const { html } = outcome(
      element('heading', { level: '9"><script>', onclick: 'alert(1)', style: 'position:fixed' }, [text('Titre')]),
      element('heading', { level: 1 }, [text('Trop grand')]),
      element('orderedList', { start: '1"><b>', type: 'a" onclick="x' }, [
        element('listItem', {}, [element('paragraph', {}, [text('un')])]),
      ]),
      element('table', {}, [
        element('tableRow', {}, [
          element('tableHeader', { colspan: 1e9, rowspan: '2"><i>', style: 'x' }, [element('paragraph')]),
        ]),
      ]),
    );
    expect(html).toBe(
      '<h3>Titre</h3><h3>Trop grand</h3><ol><li><p>un</p></li></ol>' +
        '<div class="table-wrapper"><table><tbody><tr><th scope="col"><p><br></p></th></tr></tbody></table></div>',
    );
  });

  it('does not trust a span that would make a table endless', () => {
    const cell = element('tableCell', { colspan: 1e9 }, [element('paragraph')]);
    expect(outcome(element('table', {}, [element('tableRow', {}, [cell])])).faithful).toBe(false);
  });

  it('repairs lists, tables and quotes that are not built as they should be', () => {
    const { html, faithful } = outcome(
      element('bulletList', {}, [element('paragraph', {}, [text('sans puce')]), element('listItem')]),
      element('bulletList'),
      element('table', {}, [element('paragraph', {}, [text('sans case')])]),
      element('table'),
      element('blockquote'),
      element('listItem', {}, [element('heading', { level: 3 }, [text('seul')])]),
    );
    expect(html).toBe(
      '<ul><li><p>sans puce</p></li><li><p><br></p></li></ul>' +
        '<div class="table-wrapper"><table><tbody><tr><td><p>sans case</p></td></tr></tbody></table></div>' +
        '<blockquote><p><br></p></blockquote><h3>seul</h3>',
    );
    expect(faithful).toBe(false);
  });

  it('reads a text that stands where only blocks may as a paragraph, and a block in a line as its words', () => {
    expect(outcome(text('à la racine'))).toEqual({ html: '<p>à la racine</p>', faithful: false });
    const { html } = outcome(
      element('paragraph', {}, [text('avant '), element('table', {}, [element('tableRow', {}, [text('case')])])]),
    );
    expect(html).toBe('<p>avant case</p>');
  });

  it('drops marks that it does not know, with names of Object too', () => {
    const { html, faithful } = outcome(
      element('paragraph', {}, [text('mot', { underline: {}, constructor: {}, __proto__: {}, toString: {} })]),
    );
    expect(html).toBe('<p>mot</p>');
    expect(faithful).toBe(false);
  });

  it('survives any depth', () => {
    let nested = element('paragraph', {}, [text('au fond')]);
    for (let depth = 0; depth < 600; depth++) nested = element('blockquote', {}, [nested]);
    const { html, faithful } = outcome(nested);
    expect(html).toContain('<p>au fond</p>');
    expect(faithful).toBe(false);
  });

  it('passes over values that are no text and no element', () => {
    const fragment = fragmentOf(element('paragraph', {}, [text('reste')]));
    const hook = new Y.XmlHook('piège');
    fragment.insert(0, [hook as unknown as Y.XmlElement]);
    const withEmbed = new Y.XmlText();
    withEmbed.applyDelta([{ insert: { image: 'https://example.org/x.png' } }, { insert: ' ici' }]);
    fragment.insert(2, [element('paragraph', {}, [withEmbed])]);
    const { content, faithful } = inspectSection(fragment);
    expect(sectionText(content)).toBe('reste\nici');
    expect(faithful).toBe(false);
  });

  it('leaves the shared document as it was', () => {
    const fragment = fragmentOf(element('script', {}, [text('x')]), text('y'));
    const before = Y.encodeStateAsUpdate(fragment.doc as Y.Doc);
    inspectSection(fragment);
    expect(Y.encodeStateAsUpdate(fragment.doc as Y.Doc)).toEqual(before);
  });
});
