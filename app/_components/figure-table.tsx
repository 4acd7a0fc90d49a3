import type { Setting } from '#domain/setting.ts';
import { SettingSkyline } from './setting-skyline.tsx';

/** A figure ready to be read: the number by the reader's language, and its small word. */
export type Figure = { readonly value: string; readonly word: string };

export type FigureColumn = {
  readonly id: string;
  readonly name: string;
  readonly setting: Setting;
  /** A word under the name, the kind of territory for instance. */
  readonly detail?: string;
  readonly figures: readonly Figure[];
};

type FigureTableProps = {
  /** Read aloud before the table, and not shown. */
  readonly caption: string;
  /** The name of each row, in the order of every column's `figures`. */
  readonly rows: readonly string[];
  readonly columns: readonly FigureColumn[];
};

/** Territories side by side, as in the study: one big number with its small word under it. */
export function FigureTable({ caption, rows, columns }: FigureTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="-mx-2 overflow-x-auto px-2 pb-2">
      <table className="w-full min-w-max border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <td className="w-0 p-0" />
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className="min-w-36 border-b border-ink pr-8 pb-3 align-bottom font-normal"
              >
                <SettingSkyline setting={column.setting} className="mb-2 block text-2xl text-muted" />
                <span className="block font-serif text-xl font-semibold">{column.name}</span>
                {column.detail && <span className="block text-sm text-muted">{column.detail}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row}>
              <th scope="row" className="w-0 p-0">
                <span className="sr-only">{row}</span>
              </th>
              {columns.map((column) => (
                <td key={column.id} className="border-b border-line pt-4 pr-8 pb-3 align-top whitespace-nowrap">
                  <span className="block text-figure font-light tracking-tight">{column.figures[index]?.value}</span>
                  <span className="block text-sm text-muted">{column.figures[index]?.word}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
