import { moveBefore } from '#domain/meetings/agenda.ts';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { type ItemFields, itemField } from './meeting-fields.ts';

/** What a new point is taken for until somebody says so. */
const NEW_ITEM = { title: '', kind: 'discussion', minutes: '15', presenter: '', sections: [] } as const;

export const ADD_BUTTON = 'add-item';

/** The points of an agenda while somebody writes it. */
export type Agenda = {
  readonly items: readonly ItemFields[];
  /** How many points it ever had, so that no two have the same key. */
  readonly made: number;
  /** What was done last, to be said aloud. */
  readonly done:
    | { readonly what: 'added' }
    | { readonly what: 'removed'; readonly title: string }
    | { readonly what: 'moved'; readonly title: string; readonly number: number }
    | null;
  /** The element that the focus goes to; another object each time. */
  readonly focus: { readonly id: string } | null;
};

export type AgendaStep =
  | { readonly do: 'add' }
  | { readonly do: 'remove'; readonly key: string }
  /** Puts a point before another one, counted as they stand, or at the end. */
  | { readonly do: 'move'; readonly key: string; readonly before: number }
  /** One place up or down, by the button of that name. */
  | { readonly do: 'up' | 'down'; readonly key: string }
  /** Hears what is typed into one of the fields that others show too. */
  | { readonly do: 'hear'; readonly key: string; readonly typed: Partial<Pick<ItemFields, 'title' | 'minutes'>> };

export function beginAgenda(start: readonly ItemFields[]): Agenda {
  const items = start.length > 0 ? start : [{ key: 'n0', ...NEW_ITEM }];
  return { items, made: start.length + 1, done: null, focus: null };
}

export function isFull({ items }: Agenda): boolean {
  return items.length >= MEETING_LIMITS.items;
}

/** The button that brings a point one place further. */
export function moveButton(key: string, way: 'up' | 'down'): string {
  return `item-${key}-${way}`;
}

/**
 * The agenda after a step. The fields keep what is typed by themselves; a point that moves takes
 * its fields along.
 */
export function stepAgenda(agenda: Agenda, step: AgendaStep): Agenda {
  if (step.do === 'add') return add(agenda);
  const at = agenda.items.findIndex(({ key }) => key === step.key);
  if (at < 0) return agenda;
  switch (step.do) {
    case 'remove':
      return remove(agenda, at);
    case 'move':
      return move(agenda, at, step.before);
    case 'up':
      return stepAside(move(agenda, at, at - 1), step.key, step.do);
    case 'down':
      return stepAside(move(agenda, at, at + 2), step.key, step.do);
    case 'hear':
      return { ...agenda, items: agenda.items.map((item, n) => (n === at ? { ...item, ...step.typed } : item)) };
  }
}

function add(agenda: Agenda): Agenda {
  const key = `n${agenda.made}`;
  return {
    items: [...agenda.items, { key, ...NEW_ITEM }],
    made: agenda.made + 1,
    done: { what: 'added' },
    focus: { id: itemField(key, 'title') },
  };
}

function remove(agenda: Agenda, at: number): Agenda {
  const left = agenda.items.filter((_item, n) => n !== at);
  const next = left[Math.min(at, left.length - 1)];
  return {
    ...agenda,
    items: left,
    done: { what: 'removed', title: agenda.items[at]?.title ?? '' },
    focus: { id: next ? itemField(next.key, 'title') : ADD_BUTTON },
  };
}

function move(agenda: Agenda, from: number, before: number): Agenda {
  const { items } = agenda;
  const item = items[from];
  if (!item || before < 0 || before > items.length) return agenda;
  const moved = moveBefore(items, from, before);
  return { ...agenda, items: moved, done: { what: 'moved', title: item.title, number: moved.indexOf(item) + 1 } };
}

/** At an end of the agenda the button that was pressed is of no use: on to the other one. */
function stepAside(agenda: Agenda, key: string, way: 'up' | 'down'): Agenda {
  const end = agenda.items.at(way === 'up' ? 0 : -1);
  if (end?.key !== key) return agenda;
  return { ...agenda, focus: { id: moveButton(key, way === 'up' ? 'down' : 'up') } };
}
