'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef, useState } from 'react';
import { z } from 'zod';
import { Button } from '#app/_components/button.tsx';
import { CONTROL } from '#app/_components/forms/field.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { PartMissing } from '#app/_components/shell/part-missing.tsx';
import {
  ACTION_PHASES,
  ACTION_PRIORITIES,
  ACTION_STATUSES,
  BUDGET_KINDS,
  BUDGET_UNITS,
} from '#domain/actions/action.ts';
import { ACTION_FIELD_NAMES, isDayField, LIST_KINDS, RECORD_KINDS, type RecordKind } from '#domain/actions/fields.ts';
import type { SectionId } from '#domain/ids.ts';
import { ROLES } from '#domain/seat.ts';
import { useAnswer } from '../../live/use-answer.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const change = z.object({
  id: z.number(),
  at: z.string(),
  by: z.string(),
  role: z.enum(ROLES),
  record: z.enum(RECORD_KINDS),
  line: z.string(),
  field: z.string(),
  before: value,
  after: value,
});
type Change = z.infer<typeof change>;
const historySchema = z.object({ changes: z.array(change), hasMore: z.boolean() });

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const COLUMNS = ['when', 'who', 'what', 'before', 'after'] as const;

type ChangeListProps = {
  readonly sectionId: SectionId;
  /** What ids among the values stand for: themes, sections, territories. */
  readonly names: Readonly<Record<string, string>>;
};

/** What was changed beside the text: of everything, of a field, or of a list. */
export function ChangeList({ sectionId, names }: ChangeListProps) {
  const t = useTranslations('actions.history');
  const [of, setOf] = useState('');
  const { answer, missing, askAgain } = useHistory(sectionId, of, null);
  return (
    <div className="flex flex-col gap-3">
      <ChooseField value={of} onChoose={setOf} />
      {missing && <PartMissing onRetry={askAgain} />}
      {answer?.changes.length === 0 && <p className="text-muted">{t('none')}</p>}
      {answer && answer.changes.length > 0 && (
        <ChangeTable>
          <ChangeRows changes={answer.changes} names={names} />
          {answer.hasMore && (
            <OlderChanges key={of} sectionId={sectionId} of={of} before={lastOf(answer.changes)} names={names} />
          )}
        </ChangeTable>
      )}
    </div>
  );
}

const lastOf = (changes: readonly Change[]): number => changes.at(-1)?.id ?? 0;

/**
 * Asked for again when another choice is made, and when something more was changed: what stands
 * before a change stays as it is.
 */
function useHistory(sectionId: SectionId, of: string, before: number | null) {
  const [record = '', field = ''] = of.split('.');
  const query = new URLSearchParams({
    ...(record && { record }),
    ...(field && { field }),
    ...(before !== null && { before: String(before) }),
  });
  const topics = before === null ? [`action:${sectionId}`] : [];
  return useAnswer(`/api/actions/${sectionId}/history?${query}`, historySchema, topics);
}

type ChooseFieldProps = { readonly value: string; readonly onChoose: (value: string) => void };

/** Whose history is shown: everything's, a field's, or a list's. */
function ChooseField({ value, onChoose }: ChooseFieldProps) {
  const t = useTranslations('actions');
  const id = useId();
  return (
    <div className="flex flex-col gap-1 sm:max-w-72">
      <label htmlFor={id} className="font-medium">
        {t('history.of')}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)} className={CONTROL}>
        <option value="">{t('history.all')}</option>
        {ACTION_FIELD_NAMES.map((field) => (
          <option key={field} value={`action.${field}`}>
            {t(`label.${field}`)}
          </option>
        ))}
        {LIST_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`history.list.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function ChangeTable({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('actions.history');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={t('caption')} tabIndex={0} className="max-h-96 overflow-auto border-y border-line">
      <table className="w-full min-w-2xl text-left text-sm">
        <caption className="sr-only">{t('caption')}</caption>
        <thead className="sticky top-0 bg-paper">
          <tr className="border-b border-ink">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="py-2 pr-4 font-semibold">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </section>
  );
}

type ChangeRowsProps = Pick<ChangeListProps, 'names'> & { readonly changes: readonly Change[] };

function ChangeRows({ changes, names }: ChangeRowsProps) {
  const format = useFormatter();
  const words = useChangeWords(names);
  return (
    <tbody>
      {changes.map((change) => (
        <tr key={change.id} className="border-b border-line align-top">
          <td className="py-2 pr-4 whitespace-nowrap">{format.dateTime(new Date(change.at), 'dateTime')}</td>
          <td className="py-2 pr-4">
            <span className="inline-flex items-center gap-1.5">
              <RoleMark role={change.role} wordHidden />
              {change.by}
            </span>
          </td>
          <td className="py-2 pr-4">{words.what(change)}</td>
          <td className="py-2 pr-4 wrap-anywhere">{words.value(change, change.before)}</td>
          <td className="py-2 pr-4 wrap-anywhere">{words.value(change, change.after)}</td>
        </tr>
      ))}
    </tbody>
  );
}

type OlderChangesProps = ChangeListProps & { readonly of: string; readonly before: number };

/** What was changed before that, once one asks for it. */
function OlderChanges(props: OlderChangesProps) {
  const t = useTranslations('actions.history');
  const [shown, setShown] = useState(false);
  const row = useRef<HTMLTableRowElement>(null);
  const show = () => {
    setShown(true);
    // The button goes, and the focus would go with it.
    row.current?.closest('section')?.focus({ preventScroll: true });
  };
  if (shown) return <OlderRows {...props} />;
  return (
    <tbody>
      <tr ref={row}>
        <td colSpan={COLUMNS.length}>
          <Button variant="quiet" onPress={show}>
            {t('older')}
          </Button>
        </td>
      </tr>
    </tbody>
  );
}

function OlderRows({ sectionId, of, before, names }: OlderChangesProps) {
  const { answer, missing, askAgain } = useHistory(sectionId, of, before);
  return (
    <>
      {missing && (
        <tbody>
          <tr>
            <td colSpan={COLUMNS.length}>
              <PartMissing onRetry={askAgain} />
            </td>
          </tr>
        </tbody>
      )}
      {answer && <ChangeRows changes={answer.changes} names={names} />}
      {answer?.hasMore && <OlderChanges sectionId={sectionId} of={of} before={lastOf(answer.changes)} names={names} />}
    </>
  );
}

/** Words for what was changed; what is no choice of ours is shown as it was typed. */
function useChangeWords(names: ChangeListProps['names']) {
  const t = useTranslations('actions');
  const format = useFormatter();
  const label = (field: string) => {
    if (t.has(`label.${field}` as 'label.title')) return t(`label.${field}` as 'label.title');
    const isEvent = t.has(`history.event.${field}` as 'history.event.added');
    return isEvent ? t(`history.event.${field}` as 'history.event.added') : field;
  };
  const words = new Map<string, string>([
    ...RECORD_KINDS.map((value) => [`record.${value}`, t(`history.record.${value}`)] as const),
    ...ACTION_STATUSES.map((value) => [`status.${value}`, t(`status.${value}`)] as const),
    ...ACTION_PHASES.map((value) => [`phase.${value}`, t(`phase.${value}`)] as const),
    ...ACTION_PRIORITIES.map((value) => [`priority.${value}`, t(`priority.${value}`)] as const),
    ...BUDGET_KINDS.map((value) => [`kind.${value}`, t(`kind.${value}`)] as const),
    ...BUDGET_UNITS.map((value) => [`unit.${value}`, t(`unit.${value}`)] as const),
  ]);
  const dayWords = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), 'date');
  return {
    what: ({ record, line, field }: Change) =>
      [...(record === 'action' ? [] : [words.get(`record.${record}`) ?? record, lineWords(record, line)]), label(field)]
        .filter(Boolean)
        .join(' · '),
    value: ({ record, field }: Change, said: Change['before']): string =>
      typeof said === 'object' && said ? listed(record, said) : one(record, field, said),
  };

  /** A measure is called by its day, unless it came with an action that was merged. */
  function lineWords(record: RecordKind, line: string): string {
    return record === 'value' && DAY.test(line) ? dayWords(line) : line;
  }

  function one(record: RecordKind, field: string, said: Change['before']): string {
    if (said === null || said === '') return t('field.nothing');
    if (typeof said === 'boolean') return t(said ? 'field.yes' : 'field.no');
    if (field === 'planned' || field === 'spent') return format.number(Number(said) / 100);
    if (typeof said === 'number') return field === 'year' ? String(said) : format.number(said);
    const text = String(said);
    if (isDayField(record, field)) return dayWords(text);
    return names[text] ?? (/Id$/.test(field) ? t('field.gone') : (words.get(`${field}.${text}`) ?? text));
  }

  /** A list of ids, or a whole line, each of its fields as `field=value`. */
  function listed(record: RecordKind, said: readonly string[]): string {
    return format.list(
      said.map((part) => {
        const [, field, text] = /^([a-zA-Z]+)=(.*)$/s.exec(part) ?? [];
        return field ? `${label(field)} ${one(record, field, text ?? '')}` : (names[part] ?? t('field.gone'));
      }),
    );
  }
}
