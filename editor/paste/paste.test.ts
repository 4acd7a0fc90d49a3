// @vitest-environment happy-dom
import { DOMParser as SchemaParser } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { renderSectionHtml } from '../render-html.ts';
import { schema } from '../schema.ts';
import { cleanPastedHtml } from './paste.ts';

/** What the section says after a paste: the cleaned HTML read by the schema, as HTML again. */
function pasted(html: string): string {
  const body = new DOMParser().parseFromString(cleanPastedHtml(html), 'text/html').body;
  const document = SchemaParser.fromSchema(schema).parse(body);
  document.check();
  return renderSectionHtml(document.toJSON());
}

/** As Word 365 for Windows puts it on the clipboard, with its style sheet cut short. */
const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;}
 p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:11.0pt;}
 p.Intertitre, li.Intertitre, div.Intertitre {mso-style-name:Intertitre; mso-outline-level:3; color:red;}
-->
</style></head>
<body lang=FR style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><b><span style='font-size:16.0pt;color:#2F5496'>Outils et dispositifs<o:p></o:p></span></b></h1>
<p class=Intertitre>Le contrat<o:p></o:p></p>
<p class=MsoNormal style='text-align:justify'>Signé en <b style='mso-bidi-font-weight:normal'>2016</b> par les
deux <i>territoires</i><span style='mso-spacerun:yes'>  </span>: voir <a href="https://www.adeupa-brest.fr/">l’Adeupa</a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Les trajets<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span><!--[endif]-->vers Brest<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>vers Carhaix</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Les soins</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3)<span>&nbsp; </span></span>La culture</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4)<span>&nbsp; </span></span>L’énergie</p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=302 valign=top style='width:226.55pt;border:solid windowtext 1.0pt'><p class=MsoNormal><b>Territoire<o:p></o:p></b></p></td>
  <td width=302><p class=MsoNormal><b>Surface (km<sup>2</sup>)<o:p></o:p></b></p></td>
 </tr>
 <tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'>
  <td width=302><p class=MsoNormal>Brest métropole<o:p></o:p></p></td>
  <td width=302><p class=MsoNormal>218<o:p></o:p></p></td>
 </tr>
</table>
<div style='mso-element:comment-list'><p class=MsoCommentText>Commentaire de marge</p></div>
<!--EndFragment--></body></html>`;

describe('pasting from Word', () => {
  it('keeps headings, real lists for its false ones, tables, links, and drops its styles', () => {
    expect(pasted(WORD)).toBe(
      '<h3>Outils et dispositifs</h3><h4>Le contrat</h4>' +
        '<p>Signé en <strong>2016</strong> par les deux <em>territoires</em> : voir ' +
        '<a target="_blank" rel="noopener noreferrer nofollow" href="https://www.adeupa-brest.fr/">l’Adeupa</a>.</p>' +
        '<ul><li><p>Les trajets</p><ul><li><p>vers Brest</p></li><li><p>vers Carhaix</p></li></ul></li>' +
        '<li><p>Les soins</p></li></ul><ol start="3"><li><p>La culture</p></li><li><p>L’énergie</p></li></ol>' +
        '<div class="table-wrapper"><table><tbody><tr><th scope="col"><p>Territoire</p></th>' +
        '<th scope="col"><p>Surface (km²)</p></th></tr><tr><td><p>Brest métropole</p></td><td><p>218</p></td></tr>' +
        '</tbody></table></div>',
    );
  });

  it('takes tracked changes as accepted and leaves hidden text and comment marks behind', () => {
    const html =
      '<p class=MsoNormal>Le <del>vieux</del><ins cite="mailto:a">nouveau</ins> texte' +
      '<span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span>' +
      "<span style='display:none;mso-hide:all'>secret</span></p>";
    expect(pasted(html)).toBe('<p>Le nouveau texte</p>');
  });

  it('keeps the narrow and plain no-break spaces of French', () => {
    expect(pasted('<p class=MsoNormal>Et après&nbsp;? Oui\u202f!</p>')).toBe('<p>Et après\u00a0? Oui\u202f!</p>');
  });

  it('reads paragraphs of the outline as headings', () => {
    const html =
      "<p class=MsoTitle>Titre</p><p class=MsoHeading7>Sept</p><p style='mso-outline-level:2'>Deux</p>" +
      "<p style='mso-outline-level:body-text'>Corps</p><p class=Titre2>Encore</p>";
    expect(pasted(html)).toBe('<h3>Titre</h3><h4>Sept</h4><h4>Deux</h4><p>Corps</p><h4>Encore</h4>');
  });

  it('puts a nested list that Word leaves between items into the item before it', () => {
    const html = '<ul type=disc><li class=MsoNormal>un</li><ul type=circle><li>un bis</li></ul><li>deux</li></ul>';
    expect(pasted(html)).toBe('<ul><li><p>un</p><ul><li><p>un bis</p></li></ul></li><li><p>deux</p></li></ul>');
  });

  it('survives a false list that starts in its depth', () => {
    const html =
      "<p style='mso-list:l0 level3 lfo1'><span style='mso-list:Ignore'>§</span>profond</p>" +
      "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>a.</span>premier</p>";
    expect(pasted(html)).toBe('<ul><li><p>profond</p></li></ul><ol><li><p>premier</p></li></ol>');
  });
});

describe('pasting from elsewhere', () => {
  it('keeps what LibreOffice writes', () => {
    const html =
      '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><style type="text/css">' +
      '@page { size: 21cm 29.7cm } p { line-height: 115% }</style></head><body lang="fr-FR" dir="ltr">' +
      '<h2 class="western">Énergie</h2><p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif">' +
      '<font size="3" style="font-size: 12pt"><b>Le bois</b> et le <span style="font-weight: normal">vent</span>,' +
      '<br/>\n<i>ensemble</i></font></font></p><ol><li><p style="margin-bottom: 0cm">un</p></li>\n<li><p>deux</p></li></ol>' +
      '<table width="100%" cellpadding="4"><col width="128*"/><thead><tr valign="top"><td width="50%" style="border: 1px solid">' +
      '<p>Source</p></td></tr></thead><tbody><tr><td colspan="2" rowspan="9999"><p>Bois</p></td></tr></tbody></table></body></html>';
    expect(pasted(html)).toBe(
      '<h3>Énergie</h3><p><strong>Le bois</strong> et le vent,<br><em>ensemble</em></p>' +
        '<ol><li><p>un</p></li><li><p>deux</p></li></ol><div class="table-wrapper"><table><tbody>' +
        '<tr><th scope="col"><p>Source</p></th></tr><tr><td colspan="2"><p>Bois</p></td></tr></tbody></table></div>',
    );
  });

  it('reads bold and italic styles, and not the bold wrapper of Google Docs', () => {
    const html =
      '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Gras</span>' +
      '<span style="font-style:italic;color:#f00"> penché</span><span style="font-weight:400"> maigre</span></p></b>';
    expect(pasted(html)).toBe('<p><strong>Gras</strong><em> penché</em> maigre</p>');
  });

  it('lets no script, frame, image, form or handler through', () => {
    const html =
      '<custom-tag foo="1">f</custom-tag><script>alert(1)</script><p onclick="alert(1)" style="position:fixed">a<img src=x onerror=alert(1)></p>' +
      '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>b</text></a></svg>' +
      '<iframe srcdoc="<script>alert(1)</script>"></iframe><form action="https://example.org"><input value="c">' +
      '<button>d</button></form><math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>' +
      '<object data="x"></object><template><p>e</p></template>';
    const cleaned = cleanPastedHtml(html);
    expect(cleaned).toBe('f<p>a</p>');
  });

  it('keeps the words of a link that leads nowhere safe', () => {
    const html = '<p><a href="javascript:alert(1)">un</a> <a href="/page">deux</a> <a name="_Toc1">trois</a></p>';
    expect(pasted(html)).toBe('<p>un deux trois</p>');
  });

  it('shows escaped markup as text', () => {
    expect(pasted('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  });

  it('makes paragraphs of a table in a table, and of preformatted lines', () => {
    const html = '<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table><pre>un\ndeux</pre>';
    expect(pasted(html)).toBe(
      '<div class="table-wrapper"><table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table></div><p>un<br>deux</p>',
    );
  });

  it('keeps what was copied out of a section as it was', () => {
    const html = '<h4 data-pm-slice="1 1 []">Petit titre</h4><p>suite</p>';
    expect(cleanPastedHtml(html)).toBe('<h4 data-pm-slice="1 1 []">Petit titre</h4><p>suite</p>');
    expect(cleanPastedHtml('<p data-pm-slice="x">a</p>')).toBe('<p>a</p>');
  });

  it('keeps a few words as words, without making a paragraph of them', () => {
    expect(cleanPastedHtml('<meta charset="utf-8"><span style="color:red">trois petits mots</span>')).toBe(
      'trois petits mots',
    );
  });
});
