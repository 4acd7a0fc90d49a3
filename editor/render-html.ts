import type { JSONContent } from '@tiptap/core';
import { bringIntoRange } from './attributes.ts';
import { escapeHtml } from './escape-html.ts';
import { LINK_ATTRIBUTES } from './schema.ts';

export type RenderOptions = {
  /** The name of a table's scrolling frame, as `nameTables` gives it. */
  readonly tableLabel?: string;
  /** Draws the words of a passage, given as HTML; what it gives is put into the page as it is. */
  readonly passage?: (number: number, html: string) => string;
};

/**
 * A section as HTML, the same elements that the editor shows. Safe to put into a page as it is:
 * only the elements written below can come out, every text and attribute is escaped, links lead
 * where `isSafeHref` allows. Takes any JSON; what it does not know gives way to what it contains.
 */
export function renderSectionHtml(content: JSONContent, options: RenderOptions = {}): string {
  const children = () => renderAll(content.content, options);
  switch (content.type) {
    case 'text':
      return renderText(content, options);
    case 'paragraph':
      return `<p>${lineOf(content, options)}</p>`;
    case 'heading': {
      const { level } = bringIntoRange('heading', content.attrs);
      return `<h${level}>${lineOf(content, options)}</h${level}>`;
    }
    case 'blockquote':
      return `<blockquote>${children()}</blockquote>`;
    case 'bulletList':
      return `<ul>${children()}</ul>`;
    case 'orderedList':
      return `<ol${listAttributes(content)}>${children()}</ol>`;
    case 'listItem':
      return `<li>${children()}</li>`;
    case 'table':
      return renderTable(content, options);
    case 'horizontalRule':
      return '<hr>';
    case 'hardBreak':
      return '<br>';
    default:
      return children();
  }
}

const TABLE_FRAME = '<div class="table-wrapper"';

/**
 * Names the scrolling frames of tables in HTML that `renderSectionHtml` gave, for who reaches them
 * by keyboard; without a name a frame takes no focus. A text cannot contain what is sought here,
 * since its signs are escaped.
 */
export function nameTables(html: string, label: string): string {
  const named = `${TABLE_FRAME} tabindex="0" role="group" aria-label="${escapeHtml(label)}">`;
  return html.replaceAll(`${TABLE_FRAME}>`, () => named);
}

function renderAll(nodes: readonly JSONContent[] | undefined, options: RenderOptions): string {
  return (nodes ?? []).map((node) => renderSectionHtml(node, options)).join('');
}

/**
 * A line that is empty, or ends in a break, needs one more to have its height, as in the editor.
 */
function lineOf(block: JSONContent, options: RenderOptions): string {
  const last = block.content?.at(-1);
  return renderAll(block.content, options) + (!last || last.type === 'hardBreak' ? '<br>' : '');
}

function renderText(node: JSONContent, options: RenderOptions): string {
  const text = escapeHtml(typeof node.text === 'string' ? node.text : '');
  return (node.marks ?? []).reduceRight((inner, mark) => {
    if (mark.type === 'bold') return `<strong>${inner}</strong>`;
    if (mark.type === 'italic') return `<em>${inner}</em>`;
    const number: unknown = mark.type === 'passage' ? mark.attrs?.number : undefined;
    if (typeof number === 'number') return options.passage?.(number, inner) ?? inner;
    const { href } = mark.type === 'link' ? bringIntoRange('link', mark.attrs) : {};
    if (typeof href !== 'string') return inner;
    return `<a target="${LINK_ATTRIBUTES.target}" rel="${LINK_ATTRIBUTES.rel}" href="${escapeHtml(href)}">${inner}</a>`;
  }, text);
}

function listAttributes(list: JSONContent): string {
  const { start, type } = bringIntoRange('orderedList', list.attrs);
  return (start === 1 ? '' : ` start="${start}"`) + (type === null ? '' : ` type="${type}"`);
}

function renderTable(table: JSONContent, options: RenderOptions): string {
  const rows = (table.content ?? []).map((row, index) => {
    const cells = (row.content ?? []).map((cell) => renderCell(cell, index === 0 ? 'col' : 'row', options));
    return `<tr>${cells.join('')}</tr>`;
  });
  const html = `${TABLE_FRAME}><table><tbody>${rows.join('')}</tbody></table></div>`;
  return options.tableLabel ? nameTables(html, options.tableLabel) : html;
}

function renderCell(cell: JSONContent, scope: 'col' | 'row', options: RenderOptions): string {
  const inner = renderAll(cell.content, options);
  const { colspan, rowspan } = bringIntoRange('tableCell', cell.attrs);
  const spans = (colspan === 1 ? '' : ` colspan="${colspan}"`) + (rowspan === 1 ? '' : ` rowspan="${rowspan}"`);
  return cell.type === 'tableHeader' ? `<th scope="${scope}"${spans}>${inner}</th>` : `<td${spans}>${inner}</td>`;
}
