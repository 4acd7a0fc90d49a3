import type { CSSProperties, ReactNode } from 'react';
import type { Setting } from '#domain/territories/setting.ts';
import { SettingSkyline } from './seats/setting-skyline.tsx';

/** A figure ready to be read: the number by the reader's language, and its small word. */
export type Figure = { readonly value: string; readonly word: string };

export type FigureColumn = {
  readonly id: string;
  readonly name: string;
  readonly setting: Setting;
  /** A word under the name, the kind of territory for instance. */
  readonly detail?: string;
  /** Below that, the way to correct it for instance. */
  readonly aside?: ReactNode;
  readonly figures: readonly Figure[];
};

type FigureTableProps = {
  /** Read aloud before the table, and not shown. */
  readonly caption: string;
  /** The name of each figure, in the order of every territory's `figures`. */
  readonly rows: readonly string[];
  readonly columns: readonly FigureColumn[];
};

/**
 * Territories side by side, as in the study: one big number with its small word under it. A row
 * each where there is room, with the same figure in one line from top to bottom; a column each on a
 * small screen. One table, laid out twice.
 */
export function FigureTable({ caption, rows, columns }: FigureTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="scrolls-sideways">
      <table className="block text-left" style={{ '--figures': rows.length } as CSSProperties}>
        <caption className="sr-only">{caption}</caption>
        <thead className="sr-only">
          <tr>
            <td />
            {rows.map((row) => (
              <th key={row} scope="col">
                {row}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="grid auto-cols-[minmax(8.5rem,1fr)] grid-flow-col grid-rows-[auto_repeat(var(--figures),auto)] lg:grid-flow-row lg:auto-cols-auto lg:grid-cols-[minmax(21rem,2fr)_repeat(var(--figures),minmax(max-content,1fr))] lg:grid-rows-none lg:border-t lg:border-ink">
          {columns.map((column) => (
            <TerritoryFigures key={column.id} column={column} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TerritoryFigures({ column: { name, setting, detail, aside, figures } }: { readonly column: FigureColumn }) {
  return (
    <tr className="contents">
      <th
        scope="row"
        className="flex flex-col justify-end border-b border-ink pr-4 pb-3 font-normal sm:pr-8 lg:border-line lg:pt-6 lg:pb-5"
      >
        <SettingSkyline setting={setting} className="mb-2 text-2xl text-muted" />
        <span className="font-serif text-xl font-semibold wrap-anywhere">{name}</span>
        {detail && <span className="text-sm text-muted">{detail}</span>}
        {aside}
      </th>
      {figures.map(({ value, word }) => (
        <td
          key={word}
          className="flex flex-col justify-end border-b border-line pt-4 pr-4 pb-3 whitespace-nowrap sm:pr-8 lg:pb-5"
        >
          <span className="font-serif text-figure">{value}</span>
          <span className="text-sm text-muted">{word}</span>
        </td>
      ))}
    </tr>
  );
}
