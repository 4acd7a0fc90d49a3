// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { DOMParser as SchemaParser, Slice } from '@tiptap/pm/model';
import { describe, expect, it, onTestFinished } from 'vitest';
import { renderSectionHtml } from '../render-html.ts';
import { documentExtensions, schema } from '../schema.ts';
import { readPasted } from './paste.ts';
import type { LeftOut } from './paste-meaning.ts';

/** What the section says after a paste, and what of it was not kept. */
function pasted(html: string): { html: string; leftOut: Partial<LeftOut> } {
  const read = readPasted(html);
  const body = new DOMParser().parseFromString(read.html, 'text/html').body;
  const document = SchemaParser.fromSchema(schema).parse(body);
  document.check();
  const said = Object.entries(read.leftOut).filter(([, count]) => count > 0);
  return { html: renderSectionHtml(document.toJSON()), leftOut: Object.fromEntries(said) };
}
/** The words of each cell, row by row, with its spans. */
function cells(html: string): string[] {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  return [...body.querySelectorAll('tr')].map((row) =>
    [...row.children]
      .map((cell) => {
        const spans = ['colspan', 'rowspan']
          .map((name) => cell.getAttribute(name))
          .map((span) => (span ? `:${span}` : ''));
        return (cell.textContent ?? '') + spans.join('');
      })
      .join('|'),
  );
}

/**
 * As Excel puts it on the clipboard: a hidden row, a hidden column, a cell over both, a struck cell
 * by its class.
 */
const EXCEL = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
<!--table {mso-displayed-decimal-separator:"\\,";}
.xl65 {font-weight:700; text-decoration:none;}
.xl66 {text-decoration:line-through;}
.xl67 {font-style:italic;}
.font5 {vertical-align:super; font-size:8.0pt;}
@media print { .xl68 {display:none;} }
--></style></head><body><table border=0>
<col width=80><col width=0 style='display:none;mso-width-source:userset'><col width=80 span=2>
<tr height=20><td class=xl65>Nom</td><td class=xl65>Téléphone</td><td class=xl65>Commune</td><td class=xl65>Surface</td></tr>
<tr height=0 style='display:none'><td>Anne</td><td>06 11 11 11 11</td><td>Brest</td><td>1</td></tr>
<tr height=20><td class=xl68>Yann</td><td>06 22 22 22 22</td><td class=xl66>Carhaix</td><td class=xl67>2 km<font class=font5>2</font></td></tr>
<tr height=20><td colspan=3>Ensemble</td><td rowspan=3>3</td></tr>
<tr style='mso-height-source:userset;height:0'><td>Paul</td><td>06 33 33 33 33</td><td>Morlaix</td></tr>
<tr height=20><td>Fin</td><td>06 44 44 44 44</td><td>Quimper</td></tr>
</table></body></html>`;

describe('what was hidden in a spreadsheet', () => {
  it('does not become public text: rows, columns, and what reaches over them is so much smaller', () => {
    const { html, leftOut } = pasted(EXCEL);
    expect(html).not.toMatch(/06|Anne|Paul/);
    expect(cells(html)).toEqual(['Nom|Commune|Surface', 'Yann||2 km²', 'Ensemble:2|3:2', 'Fin|Quimper']);
    expect(html).toContain('<em>2 km²</em>');
    expect(leftOut).toEqual({ hidden: 3, struck: 1 });
  });

  it.each([
    ['a cell', '<tr><td>a</td><td style="display: none !important">06</td><td>b</td></tr>', ['a|b']],
    ['a row that has no height', '<tr height="0"><td>06</td></tr><tr><td>a</td></tr>', ['a']],
    ['a part', '<tbody hidden><tr><td>06</td></tr></tbody><tbody><tr><td>a</td></tr></tbody>', ['a']],
    ['a collapsed row', '<tr style="visibility:collapse"><td>06</td></tr><tr><td>a</td></tr>', ['a']],
    ['a column of a group', '<colgroup><col><col style="width:0px"></colgroup><tr><td>a</td><td>06</td></tr>', ['a']],
    [
      'a group of columns',
      '<colgroup></colgroup><colgroup span="2" width="0"></colgroup><tr><td>a</td><td>06</td><td>06</td><td>b</td></tr>',
      ['a|b'],
    ],
    ['thousands of columns', '<col><col span="16383" style="display:none"><tr><td>a</td><td>06</td></tr>', ['a']],
    ['words in a cell', '<tr><td>a<span style="visibility:hidden">06</span></td></tr>', ['a']],
    [
      'the row in which a cell begins',
      '<tr style="display:none"><td rowspan="2">06</td><td>06</td></tr><tr><td>a</td></tr>',
      ['|a'],
    ],
    ['letters of no size', '<tr><td>a<span style="font-size:0">06</span></td></tr>', ['a']],
    ['letters without a colour', '<tr><td>a<font style="color:transparent">06</font></td></tr>', ['a']],
  ])('is left out: %s', (_name, rows, expected) => {
    const { html } = pasted(`<table>${rows}</table>`);
    expect(cells(html)).toEqual(expected);
  });

  it('leaves nothing of a table that was hidden as a whole', () => {
    expect(pasted('<p>a</p><table style="display:none"><tr><td>06</td></tr></table>').html).toBe('<p>a</p>');
  });
});

describe('words that were struck out', () => {
  it.each([
    'reste <s>barré</s>ici',
    'reste <strike>barré</strike>ici',
    'reste <span style="text-decoration: underline line-through">barré</span>ici',
    'reste <span style="text-decoration-line:line-through"><b>barré</b></span>ici',
    "reste <span style='text-line-through:double'>barré</span>ici",
    '<style>.c1{text-decoration:line-through}</style>reste <span class="c1">barré</span>ici',
  ])('do not come back to life, and are told of: %s', (html) => {
    expect(pasted(`<p>${html}</p>`)).toEqual({ html: '<p>reste ici</p>', leftOut: { struck: 1 } });
  });

  it('are told of as paragraphs and items too', () => {
    const html =
      '<p style="text-decoration:line-through">barré</p><ul><li>un</li><li style="text-decoration:line-through">barré</li></ul>';
    expect(pasted(html)).toEqual({ html: '<ul><li><p>un</p></li></ul>', leftOut: { struck: 2 } });
  });

  it('are not seen where a program takes the line away again', () => {
    expect(pasted('<p><s style="text-decoration:none">gardé</s></p>').html).toBe('<p>gardé</p>');
  });
});

describe('words above or below the line', () => {
  it.each([
    ['218 km<sup>2</sup>', '218 km²'],
    ['CO<sub>2</sub>', 'CO₂'],
    ['10<sup>-3</sup>', '10⁻³'],
    ['10<span style="vertical-align:super">6</span>', '10⁶'],
    ["H<span style='position:relative;top:3.0pt;mso-text-raise:-3.0pt'>2</span>O", 'H₂O'],
    ['<table><tr><td>m<sup>2</sup></td></tr></table>', 'm²'],
    ['le 1<sup>er</sup> et le XIX<sup>e</sup>', 'le 1er et le XIXe'],
    ['x<sup>ab</sup>', 'x^(ab)'],
    ['x<sub>i</sub>', 'x_i'],
    ['Marque<sup>®</sup>', 'Marque®'],
    ['mot <sup>dit plus haut</sup>', 'mot dit plus haut'],
    ['<sup style="vertical-align:baseline">2</sup>', '2'],
  ])('%s says %s', (html, words) => {
    expect(pasted(`<p>${html}</p>`).html.replace(/<[^>]*>/g, '')).toBe(words);
  });

  it('stay the links that they are', () => {
    const html = pasted('<p>mot<sup><a href="https://a.fr/#n1">1</a></sup></p>').html;
    expect(html).toContain('href="https://a.fr/#n1">1</a>');
  });
});

/** As Word for the web copies it: each item a list of its own, all on one level. */
const item = (tag: string, level: number, words: string, start = 1, position = start) =>
  `<div class="ListContainerWrapper SCXW1"><${tag} class="BulletListStyle1" role="list" start="${start}"><li data-leveltext="" data-listid="1" ` +
  `data-aria-posinset="${position}" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr"><p class="Paragraph">` +
  `<span class="TextRun">${words}</span><span class="EOP" style="display:none">&nbsp;</span></p></li></${tag}></div>`;

describe('lists and headings of Word for the web', () => {
  it('are one list with its levels', () => {
    const html = [item('ul', 1, 'un'), item('ul', 2, 'un bis'), item('ul', 3, 'un ter'), item('ul', 1, 'deux')].join(
      '',
    );
    expect(pasted(`<div>${html}</div><p>suite</p>`).html).toBe(
      '<ul><li><p>un</p><ul><li><p>un bis</p><ul><li><p>un ter</p></li></ul></li></ul></li><li><p>deux</p></li></ul><p>suite</p>',
    );
  });

  it('go on counting, and begin anew where they did', () => {
    const html = [
      item('ol', 1, 'trois', 3),
      item('ul', 2, 'sous'),
      item('ol', 1, 'quatre', 4),
      item('ol', 1, 'autre', 1),
    ].join('');
    expect(pasted(html).html).toBe(
      '<ol start="3"><li><p>trois</p><ul><li><p>sous</p></li></ul></li><li><p>quatre</p></li></ol><ol><li><p>autre</p></li></ol>',
    );
  });

  it('have their headings by the part that they play', () => {
    const html =
      '<p role="heading" aria-level="2" class="Paragraph">Grand</p><p>texte</p><div role="heading" aria-level="3">Petit</div>';
    expect(pasted(html).html).toBe('<h3>Grand</h3><p>texte</p><h4>Petit</h4>');
  });

  it('leave the lists of other programs alone', () => {
    const html = '<ul><li aria-level="1">un</li><ul><li aria-level="2">un bis</li></ul></ul><ul><li>autre</li></ul>';
    expect(pasted(html).html).toBe(
      '<ul><li><p>un</p><ul><li><p>un bis</p></li></ul></li></ul><ul><li><p>autre</p></li></ul>',
    );
  });
});

describe('lists by letters and numerals', () => {
  it('keep how they count, since texts refer to it', () => {
    expect(pasted('<ol type="a"><li>un</li></ol>').html).toBe('<ol type="a"><li><p>un</p></li></ol>');
    expect(pasted('<ol><li style="list-style-type:upper-roman">un</li></ol>').html).toBe(
      '<ol type="I"><li><p>un</p></li></ol>',
    );
    expect(pasted('<ol start="99999999999" type="x"><li>un</li></ol>').html).toBe('<ol><li><p>un</p></li></ol>');
  });
});

describe('captions, pictures and formulas', () => {
  it('are kept as words, or told of', () => {
    const html =
      '<figure><img src="a.png" alt="Carte"><figcaption>Carte du pays</figcaption></figure>' +
      '<table><caption>Tableau 1</caption><tr><td>a<img src="b.png"></td></tr></table><p><svg><text>x</text></svg></p>';
    const { html: kept, leftOut } = pasted(html);
    expect(kept).toBe(
      '<p>Carte du pays</p><p>Tableau 1</p><div class="table-wrapper"><table><tbody><tr><td><p>a</p></td></tr></tbody></table></div>',
    );
    expect(leftOut).toEqual({ images: 3 });
  });

  it('are no pictures where they count readers, are hidden, or stand for a sign', () => {
    const html =
      '<p>a<img src="https://x.fr/p.gif" width="1" height="1"><img style="display:none" src="b.png">' +
      '<img alt="👩‍🌾" class="emoji" src="c.png"></p>';
    expect(pasted(html)).toEqual({ html: '<p>a👩‍🌾</p>', leftOut: {} });
  });
});

describe('direction', () => {
  it('of words in a line is kept by marks that say where they begin and end', () => {
    expect(pasted('<p dir="ltr">code <span dir="rtl">12 – 34</span> fin</p>').html).toBe(
      '<p>code \u206712 – 34\u2069 fin</p>',
    );
    expect(pasted('<p dir="ltr">tout <span dir="ltr">simple</span></p>').html).toBe('<p>tout simple</p>');
  });
});

describe('bold and italics', () => {
  it('are those of a style sheet, a paragraph and a cell too', () => {
    const html =
      '<style>p.c{font-weight:bold} td.d{font-style:italic}</style><p class="c">gras</p><table><tr><td class="d">penché</td></tr><tr><td>droit</td></tr></table>';
    expect(pasted(html).html).toContain('<p><strong>gras</strong></p>');
    expect(pasted(html).html).toContain('<td><p><em>penché</em></p></td>');
  });
});

describe('lines of a PDF', () => {
  it('are one paragraph where its reader marks their ends', () => {
    expect(pasted('<span>Une ligne</span><br role="presentation"><span>et sa suite</span>').html).toBe(
      '<p>Une ligne et sa suite</p>',
    );
  });
});

describe('an editor into which something is pasted', () => {
  function editorOf(): Editor {
    const editor = new Editor({ element: document.createElement('div'), extensions: documentExtensions() });
    onTestFinished(() => editor.destroy());
    return editor;
  }

  it('tells what could not be kept, and nothing where all was', () => {
    const editor = editorOf();
    const told: LeftOut[] = [];
    editor.on('leftOut', (leftOut) => told.push(leftOut));
    editor.view.pasteHTML('<p>a</p>', new ClipboardEvent('paste'));
    editor.view.pasteHTML('<p><img src="a.png">b <s>c</s></p>', new ClipboardEvent('paste'));
    expect(told).toEqual([{ images: 1, struck: 1, hidden: 0 }]);
  });

  it('tells of a picture that comes by itself, as of a screen', () => {
    const editor = editorOf();
    const told: LeftOut[] = [];
    editor.on('leftOut', (leftOut) => told.push(leftOut));
    const paste = (types: string[]) => {
      const clipboardData = { types, files: [new File(['x'], 'x.png', { type: 'image/png' })], getData: () => '' };
      const event = { clipboardData } as unknown as ClipboardEvent;
      editor.view.someProp('handlePaste', (handle) => handle(editor.view, event, Slice.empty));
    };
    paste(['Files']);
    paste(['text/html', 'Files']);
    expect(told).toEqual([{ images: 1, struck: 0, hidden: 0 }]);
  });

  it('has the paragraphs and lines of a plain text', () => {
    const editor = editorOf();
    editor.view.pasteText('1, rue du Bourg\n29470 Plougastel\n\nMadame,', new ClipboardEvent('paste'));
    expect(renderSectionHtml(editor.getJSON())).toBe('<p>1, rue du Bourg<br>29470 Plougastel</p><p>Madame,</p>');
    editor.view.pasteText(' et ', new ClipboardEvent('paste'));
    expect(editor.getText()).toContain('Madame, et ');
  });
});
