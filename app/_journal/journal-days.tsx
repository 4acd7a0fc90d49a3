import { useFormatter } from 'next-intl';
import type { ReactNode } from 'react';
import type { PersonId } from '#domain/ids.ts';
import type { ReadEntry } from '#server/journal/read-entries.ts';
import type { TerritoryView } from '#server/rooms/read-room.ts';
import { EntrySentence } from './entry-sentence.tsx';

type JournalDaysProps = {
  readonly entries: readonly ReadEntry[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly territories: readonly TerritoryView[];
  /** What stands under an entry besides what it says. */
  readonly below?: ((entry: ReadEntry) => ReactNode) | undefined;
  readonly heading?: 'h2' | 'h3' | undefined;
};

const DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** What happened, day by day, as the journal has it. */
export function JournalDays({ entries, names, territories, below, heading: Heading = 'h2' }: JournalDaysProps) {
  const format = useFormatter();
  const days = groupByDay(entries, (at) => format.dateTime(at, DAY));
  return days.map(({ day, entries }) => (
    <section key={entries[0]?.id} aria-labelledby={`day-${entries[0]?.id}`} className="mt-8 first:mt-0">
      <Heading id={`day-${entries[0]?.id}`} className="border-b border-ink pb-1 font-semibold first-letter:uppercase">
        {day}
      </Heading>
      <ol>
        {entries.map((entry) => (
          <li key={entry.id} className="flex gap-x-4 border-b border-line py-3 last:border-b-0">
            <time dateTime={entry.at.toISOString()} className="min-w-12 shrink-0 whitespace-nowrap text-muted tabular">
              {format.dateTime(entry.at, 'time')}
            </time>
            <div className="min-w-0">
              <EntrySentence entry={entry} names={names} territories={territories} />
              {below?.(entry)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  ));
}

type Day = { readonly day: string; readonly entries: ReadEntry[] };

/** Entries keep their order: were the clock ever set back, a day would come twice. */
function groupByDay(entries: readonly ReadEntry[], nameDay: (at: Date) => string): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const day = nameDay(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
