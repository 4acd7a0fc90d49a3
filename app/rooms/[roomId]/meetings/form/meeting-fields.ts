import { z } from 'zod';
import { agendaItemId, meetingId, personId, sectionId } from '#domain/ids.ts';
import type { AgendaDraft } from '#domain/meetings/agenda.ts';
import { ITEM_KINDS, MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { isDay, isTime, MEETING_ZONES } from '#domain/meetings/when.ts';
import { oneLine, readLine, settle } from '#domain/typed/typed-line.ts';

/**
 * The fields of a point of the agenda. In the form each is named after its point's key:
 * `item-3-title`.
 */
export const ITEM_FIELDS = ['title', 'kind', 'minutes', 'presenter', 'sections'] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];

/** Where the form says which points it has, in their order: their keys with a space between. */
export const ITEMS = 'items';

/** Where the form asks, without scripts, for the sections that one of its points may be about. */
export const DRAWN = 'drawn';

/** A point that the form begins with: a new one has a short key, one that is kept has its id. */
export type ItemFields = {
  readonly key: string;
  readonly title: string;
  readonly kind: (typeof ITEM_KINDS)[number];
  readonly minutes: string;
  readonly presenter: string;
  readonly sections: readonly string[];
};

export function itemField(key: string, field: ItemField): string {
  return `item-${key}-${field}`;
}

/** Which point and which of its fields a name means; null for a field of the meeting itself. */
export function readItemField(name: string): { readonly key: string; readonly field: ItemField } | null {
  const [, key, field] = /^item-(.+)-(\w+)$/.exec(name) ?? [];
  const known = ITEM_FIELDS.find((one) => one === field);
  return key && known ? { key, field: known } : null;
}

/** A line that may be left empty. */
function maybeLine(maxLength: number) {
  return z
    .string()
    .default('')
    .transform((typed, context) => (typed.trim() === '' ? '' : settle(readLine(typed, maxLength), context)));
}

/** Nobody, or one of the room's members. */
const maybePerson = z
  .string()
  .default('')
  .transform((text) => text || null)
  .pipe(personId.nullable());

const link = maybeLine(MEETING_LIMITS.link).refine((text) => text === '' || isWebAddress(text), 'not-a-link');

/** An hour as people write it, `14:30`, `14h30` or `9 h`, as `14:30`. */
const hour = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform((text) => {
    const [, hours = '', minutes = '00'] = /^(\d{1,2})\s*[h:]\s*(\d\d)?/i.exec(text) ?? [];
    return hours ? `${hours.padStart(2, '0')}:${minutes}` : text;
  })
  .refine(isTime, 'not-a-time');

const detailsSchema = z.object({
  title: oneLine(MEETING_LIMITS.title),
  day: z.string('required').trim().min(1, 'required').refine(isDay, 'not-a-day'),
  time: hour,
  timeZone: z.enum(MEETING_ZONES, 'required'),
  place: maybeLine(MEETING_LIMITS.place),
  link,
  chair: maybePerson,
  secretary: maybePerson,
  secondConvening: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
  tell: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
  seen: z.string().max(64).default(''),
  follows: z
    .string()
    .default('')
    .transform((text) => text || null)
    .pipe(meetingId.nullable()),
});

/** How long an item is meant to take, as it is typed. */
export const itemMinutes = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform(Number)
  .pipe(
    z
      .number('item-minutes-out-of-range')
      .int('item-minutes-out-of-range')
      .min(1, 'item-minutes-out-of-range')
      .max(MEETING_LIMITS.itemMinutes, 'item-minutes-out-of-range'),
  );

const itemSchema = z.object({
  title: oneLine(MEETING_LIMITS.itemTitle),
  kind: z.enum(ITEM_KINDS, 'required'),
  minutes: itemMinutes,
  presenter: maybeLine(MEETING_LIMITS.presenter),
  sections: z.array(sectionId).max(MEETING_LIMITS.itemSections, 'invalid'),
});

export type MeetingFields = z.output<typeof detailsSchema> & { readonly items: readonly AgendaDraft[] };

type ReadFields =
  | { readonly ok: true; readonly value: MeetingFields }
  /** `rest` is what could be read beside the fields that are refused. */
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>>; readonly rest: Partial<MeetingFields> };

/**
 * Reads a meeting with its agenda out of a form. A new point of which nothing was said is left out.
 * Refusals are codes, each by the name of its field.
 */
export function readMeetingFields(form: FormData): ReadFields {
  const fields: Record<string, string> = {};
  const note = (error: z.ZodError, name: (field: string) => string) => {
    for (const { path, message } of error.issues) fields[name(String(path[0]))] ??= message;
  };
  const sent = Object.fromEntries(form);
  const details = detailsSchema.safeParse(sent);
  if (!details.success) note(details.error, (field) => field);
  const keys = itemKeys(form);
  if (keys.length > MEETING_LIMITS.items) {
    return { ok: false, fields: { ...fields, [ITEMS]: 'too-many-items' }, rest: readableDetails(sent) };
  }
  const items: AgendaDraft[] = [];
  let areItemsRead = true;
  for (const key of keys) {
    const id = agendaItemId.safeParse(key);
    if (!id.success && isBlank(form, key)) continue;
    const item = itemSchema.safeParse(sentItem(form, key));
    if (!item.success) {
      areItemsRead = false;
      note(item.error, (field) => itemField(key, field as ItemField));
    } else {
      const { sections: sectionIds, ...said } = item.data;
      items.push({ id: id.success ? id.data : null, ...said, sectionIds });
    }
  }
  if (!details.success || !areItemsRead) {
    return { ok: false, fields, rest: { ...readableDetails(sent), ...(areItemsRead && { items }) } };
  }
  return { ok: true, value: { ...details.data, items } };
}

/** Each field of a meeting that is well by itself, whatever the others are. */
function readableDetails(sent: Readonly<Record<string, unknown>>): Partial<MeetingFields> {
  const read = Object.entries(detailsSchema.shape).flatMap(([field, schema]) => {
    const { success, data } = schema.safeParse(sent[field]);
    return success ? [[field, data]] : [];
  });
  return Object.fromEntries(read);
}

/**
 * What a form shows again where the browser sent it without scripts: its points as they were typed,
 * in their order.
 */
export function sentItems(form: FormData): ItemFields[] {
  return itemKeys(form)
    .slice(0, MEETING_LIMITS.items)
    .map((key) => {
      const { title = '', kind, minutes = '', presenter = '', sections } = sentItem(form, key);
      return { key, title, kind: ITEM_KINDS.find((one) => one === kind) ?? 'discussion', minutes, presenter, sections };
    });
}

function itemKeys(form: FormData): string[] {
  return [...new Set(String(form.get(ITEMS) ?? '').split(' '))].filter(Boolean);
}

function sentItem(form: FormData, key: string) {
  const text = (field: ItemField) => {
    const value = form.get(itemField(key, field));
    return typeof value === 'string' ? value : undefined;
  };
  return {
    title: text('title'),
    kind: text('kind'),
    minutes: text('minutes'),
    presenter: text('presenter'),
    // Boxes that are ticked, or all that is chosen in one field.
    sections: form
      .getAll(itemField(key, 'sections'))
      .flatMap((ids) => String(ids).split(' '))
      .filter(Boolean),
  };
}

function isBlank(form: FormData, key: string): boolean {
  const { title = '', presenter = '', sections } = sentItem(form, key);
  return title.trim() === '' && presenter.trim() === '' && sections.length === 0;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
