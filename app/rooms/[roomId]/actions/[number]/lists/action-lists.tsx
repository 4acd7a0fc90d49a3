'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { BUDGET_KINDS, BUDGET_UNITS, type BudgetUnit } from '#domain/actions/action.ts';
import type { RecordKind } from '#domain/actions/fields.ts';
import { type BudgetLine, type Totals, totalsOf } from '#domain/actions/totals.ts';
import type { SectionId } from '#domain/ids.ts';
import type { ActionSheet } from '#server/actions/read-action.ts';
import { useAmount } from '../../use-amount.ts';
import { useUnsavedFields } from '../field/field-keepers.ts';
import { GoneDrafts } from './gone-drafts.tsx';
import { GoneLines } from './gone-lines.tsx';
import { useDrafts } from './line-drafts.ts';
import { LineList } from './line-list.tsx';
import type { ListColumn } from './list-column.ts';

const STEPS = ['step'] as const;
const BUDGET = ['budget'] as const;
const INDICATORS = ['indicator', 'value'] as const;

/**
 * Milestones, budget and indicators of an action. Totals are computed from the lines; nobody types
 * one.
 */
export function ActionLists({ action }: { readonly action: ActionSheet }) {
  return (
    <>
      <Steps action={action} />
      <Budget action={action} />
      <Indicators action={action} />
    </>
  );
}

function Steps({ action: { sectionId, steps, may } }: { readonly action: ActionSheet }) {
  const t = useTranslations('actions');
  const columns: readonly ListColumn[] = [
    { field: 'title', label: t('lists.step'), control: { as: 'line' } },
    { field: 'dueOn', label: t('label.dueOn'), control: { as: 'day' }, optional: true },
    { field: 'doneOn', label: t('label.doneOn'), control: { as: 'day' }, optional: true },
  ];
  return (
    <ListPart title={t('lists.steps')} sectionId={sectionId} kinds={STEPS} empty={steps.length === 0 && !may.follow}>
      <LineList
        sectionId={sectionId}
        kind="step"
        columns={columns}
        grid="sm:grid-cols-[minmax(0,1fr)_9.5rem_9.5rem_2.75rem]"
        lines={steps.map(({ id, ...values }) => ({ id, name: values.title, values }))}
        open={may.follow}
        addLabel={t('lists.addStep')}
      />
      <GoneLines sectionId={sectionId} kind="step" columns={columns} there={idsOf(steps)} />
    </ListPart>
  );
}

function Budget({ action: { sectionId, budget, may } }: { readonly action: ActionSheet }) {
  const t = useTranslations('actions');
  const kinds = BUDGET_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }));
  const units = BUDGET_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }));
  const columns: readonly ListColumn[] = [
    { field: 'year', label: t('label.year'), control: { as: 'year' }, optional: true },
    { field: 'kind', label: t('label.kind'), control: { as: 'choice', options: kinds }, start: 'operation' },
    { field: 'payer', label: t('label.payer'), control: { as: 'line' }, optional: true },
    { field: 'unit', label: t('label.unit'), control: { as: 'choice', options: units }, start: 'eur' },
    { field: 'planned', label: t('label.planned'), control: { as: 'hundredths' }, optional: true },
    { field: 'spent', label: t('label.spent'), control: { as: 'hundredths' }, optional: true, open: may.follow },
  ];
  return (
    <ListPart
      title={t('lists.budget')}
      sectionId={sectionId}
      kinds={BUDGET}
      empty={budget.length === 0 && may.closed !== null}
    >
      <LineList
        sectionId={sectionId}
        kind="budget"
        columns={columns}
        grid="sm:grid-cols-[5rem_minmax(0,1fr)_minmax(0,1fr)_6.25rem_5.75rem_5.75rem_2.75rem]"
        lines={budget.map(({ id, ...values }) => ({
          id,
          name: [values.year, values.payer].filter(Boolean).join(' · '),
          values,
        }))}
        open={may.closed === null}
        addLabel={t('lists.addBudget')}
      />
      <GoneLines sectionId={sectionId} kind="budget" columns={columns} there={idsOf(budget)} />
      {budget.length > 0 && <TotalLine lines={budget} />}
    </ListPart>
  );
}

/** What the lines come to: euros, and posts where there are any. */
function TotalLine({ lines }: { readonly lines: readonly BudgetLine[] }) {
  const t = useTranslations('actions');
  const totals = totalsOf(lines);
  const units = BUDGET_UNITS.filter((unit) => lines.some((line) => line.unit === unit));
  return (
    <dl className="mt-3 flex flex-col gap-1" data-totals>
      {units.map((unit) => (
        <div key={unit} className="flex flex-wrap justify-between gap-x-6 font-semibold">
          <dt>{t('lists.total', { unit: t(`unit.${unit}`) })}</dt>
          <dd className="tabular">
            <AmountWords totals={totals} unit={unit} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function AmountWords({ totals, unit }: { readonly totals: Totals; readonly unit: BudgetUnit }) {
  const t = useTranslations('actions');
  const words = useAmount();
  const { planned, spent } = totals[unit];
  return t('lists.plannedAndSpent', { planned: words(planned), spent: words(spent) });
}

function Indicators({ action: { sectionId, indicators, may } }: { readonly action: ActionSheet }) {
  const t = useTranslations('actions');
  const format = useFormatter();
  const columns: readonly ListColumn[] = [
    { field: 'title', label: t('lists.indicator'), control: { as: 'line' } },
    { field: 'unit', label: t('label.unit'), control: { as: 'line' }, optional: true },
    { field: 'baseline', label: t('label.baseline'), control: { as: 'number' }, optional: true },
    { field: 'target', label: t('label.target'), control: { as: 'number' }, optional: true },
    { field: 'targetOn', label: t('label.targetOn'), control: { as: 'day' }, optional: true },
  ];
  const values: readonly ListColumn[] = [
    { field: 'on', label: t('label.on'), control: { as: 'day' } },
    { field: 'value', label: t('label.value'), control: { as: 'number' } },
  ];
  return (
    <ListPart
      title={t('lists.indicators')}
      sectionId={sectionId}
      kinds={INDICATORS}
      empty={indicators.length === 0 && may.closed !== null}
    >
      <LineList
        sectionId={sectionId}
        kind="indicator"
        columns={columns}
        grid="sm:grid-cols-[minmax(0,1fr)_6rem_5rem_5rem_9.5rem_2.75rem]"
        lines={indicators.map(({ id, title, unit, baseline, target, targetOn, values: measured }) => ({
          id,
          name: title,
          along: {
            lineIds: measured.map((value) => value.id),
            words: measured.length > 0 ? t('lists.measuresAlong', { count: measured.length }) : '',
          },
          values: { title, unit, baseline, target, targetOn },
        }))}
        open={may.closed === null}
        addLabel={t('lists.addIndicator')}
        below={({ id, name }) => (
          <div className="mt-3 ml-4 border-l border-line pl-4">
            <h4 className="text-sm font-semibold">{t('lists.values', { name })}</h4>
            <LineList
              sectionId={sectionId}
              kind="value"
              indicatorId={id}
              columns={values}
              grid="sm:grid-cols-[9.5rem_8rem_2.75rem]"
              lines={(indicators.find((indicator) => indicator.id === id)?.values ?? []).map((value) => ({
                id: value.id,
                name: format.dateTime(new Date(`${value.on}T12:00:00Z`), 'date'),
                values: { on: value.on, value: value.value },
              }))}
              open={may.follow}
              addLabel={t('lists.addValue')}
            />
          </div>
        )}
      />
      <GoneLines sectionId={sectionId} kind="indicator" columns={columns} there={idsOf(indicators)} />
      <GoneLines
        sectionId={sectionId}
        kind="value"
        columns={values}
        there={indicators.flatMap((indicator) => idsOf(indicator.values))}
      />
      <GoneDrafts sectionId={sectionId} columns={values} indicators={idsOf(indicators)} />
    </ListPart>
  );
}

type ListPartProps = {
  readonly title: string;
  readonly sectionId: SectionId;
  readonly kinds: readonly RecordKind[];
  readonly empty: boolean;
  readonly children: ReactNode;
};

/**
 * A list under its heading; nothing where there is nothing to read, nothing to add, and nothing
 * that the reader typed and that is not saved.
 */
function ListPart({ title, sectionId, kinds, empty, children }: ListPartProps) {
  const id = useId();
  const typed = [...useUnsavedFields(sectionId), ...useDrafts(sectionId).map(({ place }) => place)];
  if (empty && !typed.some(({ kind }) => kinds.includes(kind))) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h3 id={id} className="text-xl font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

const idsOf = (lines: readonly { readonly id: string }[]): string[] => lines.map(({ id }) => id);
