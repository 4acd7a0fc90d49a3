import { useTranslations } from 'next-intl';
import type { ReactElement, ReactNode } from 'react';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import type { PersonId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import type { Change } from '#server/journal/changes.ts';
import type { JournalAction } from '#server/journal/journal-actions.ts';
import type { ReadEntry } from '#server/journal/read-entries.ts';
import type { TerritoryView } from '#server/rooms/read-room.ts';

export type SentenceProps<Action extends JournalAction = JournalAction> = {
  readonly entry: ReadEntry<Action>;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly territories: readonly TerritoryView[];
};

/** For each action of an aggregate the component that says it. */
export type Sentences<Action extends JournalAction> = {
  readonly [Each in Action]: (props: SentenceProps<Each>) => ReactElement;
};

/** Marks the name of a person in a message. */
export const who = (name: ReactNode) => <strong className="font-semibold">{name}</strong>;

/** Names people; who is not known any more is somebody. */
export function useName(names: ReadonlyMap<PersonId, string>): (id: PersonId) => string {
  const t = useTranslations('journal');
  return (id) => names.get(id) || t('somebody');
}

/** What every sentence of an entry is told with: its actor, by name. */
export function useTold({ entry, names }: Pick<SentenceProps, 'entry' | 'names'>) {
  return { who, actor: useName(names)(entry.actorId) };
}

type SeatLineProps = {
  readonly label: string;
  readonly seat: Seat;
  readonly territories: readonly TerritoryView[];
};

/** A seat under a sentence; where its territory is gone since, its role alone. */
export function SeatLine({ label, seat: { role, territoryId }, territories }: SeatLineProps) {
  const territory = territories.find(({ id }) => id === territoryId);
  return (
    <p className="mt-0.5 flex items-start gap-x-1.5 text-sm">
      <span className="shrink-0 text-muted">{label}</span>
      {territory ? (
        <SeatBadge
          hat={{ role, territory: territory.name, setting: territory.setting }}
          plain
          className="items-start [&>svg]:mt-[0.28em]"
        />
      ) : (
        <RoleMark role={role} />
      )}
    </p>
  );
}

type ChangeLinesProps<Field extends string> = {
  readonly changes: readonly Change<Field>[];
  /** What a field is called. */
  readonly label: (field: Field) => string;
  /** How what it says is read, where that is a word of the program's. */
  readonly say?: (text: string, field: Field) => string;
};

/** What a correction changed, field by field: before and after. */
export function ChangeLines<Field extends string>({ changes, label, say = (text) => text }: ChangeLinesProps<Field>) {
  const t = useTranslations('journal');
  const told = (text: string, field: Field) => (text === '' ? t('blank') : t('quoted', { text: say(text, field) }));
  return (
    <ul className="mt-0.5 flex flex-col gap-0.5 text-sm">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {t.rich('change', {
            field: label(field),
            before: told(before, field),
            after: told(after, field),
            muted: (text) => <span className="text-muted">{text}</span>,
          })}
        </li>
      ))}
    </ul>
  );
}
