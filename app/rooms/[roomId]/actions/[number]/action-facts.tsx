'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Link } from '#app/_components/link.tsx';
import { ACTION_PHASES, ACTION_PRIORITIES, type ActionStatus, statusesFrom } from '#domain/actions/action.ts';
import { type ActionField, goesOn } from '#domain/actions/fields.ts';
import type { RoomId } from '#domain/ids.ts';
import type { ActionSheet } from '#server/actions/read-action.ts';
import { sectionHref } from '../section-href.ts';
import type { ControlKind } from './field/control.tsx';
import { useUnsavedFields } from './field/field-keepers.ts';
import { isBlankValue, OneField } from './field/one-field.tsx';

/** What is said of an action beside its text, a field at a time. */
export function ActionFacts({ action, roomId }: { readonly action: ActionSheet; readonly roomId: RoomId }) {
  const t = useTranslations('actions');
  const { may, themes, orientations, territories } = action;
  const mayChange = may.closed === null;
  const served = orientations.find(({ id }) => id === action.orientationId);
  const choices = useChoices(action.status);
  const unsaved = useUnsavedFields(action.sectionId);
  const isTyped = (name: ActionField) => unsaved.some(({ kind, field }) => kind === 'action' && field === name);
  const opens = (name: ActionField) => {
    // What a press on a box would say; of other fields what is typed is no matter.
    const typed = name === 'confidential' ? !action.confidential : null;
    return goesOn({ kind: 'action', field: name, typed }, !mayChange) ? may.follow : mayChange;
  };
  const named = (all: readonly { readonly id: string; readonly title: string }[]): ControlKind => ({
    as: 'choice',
    none: t('field.none'),
    options: all.map(({ id, title }) => ({ value: id, label: title })),
  });
  const field = (name: ActionField, control: ControlKind, help?: 'confidential' | 'participation' | 'learned') => (
    <OneField
      key={name}
      place={{ sectionId: action.sectionId, kind: 'action', lineId: null, field: name }}
      label={t(`label.${name}`)}
      control={control}
      value={action[name]}
      open={opens(name)}
      hideEmpty
      {...(help && { help: t(`help.${help}`) })}
    />
  );
  const isOpenOrTyped = (name: ActionField) => opens(name) || isTyped(name);
  const isSaid = (name: ActionField) => isOpenOrTyped(name) || !isBlankValue(action[name]);
  const places: ControlKind = {
    as: 'checks',
    options: territories.map(({ id, name }) => ({ value: id, label: name })),
  };
  return (
    <aside aria-label={t('sheet.facts')} className="flex flex-col gap-8">
      {!mayChange && !may.follow && !action.mergedInto && <p className="text-sm text-muted">{t('sheet.onlyRead')}</p>}
      <noscript>
        <p className="max-w-measure border-l-2 border-line pl-4 text-muted">{t('sheet.noScript')}</p>
      </noscript>
      <Group title={t('sheet.follow')}>
        {/* The heading says these already to who only reads them. */}
        {(['title', 'summary'] as const).some(isOpenOrTyped) && (
          <div className="flex flex-col gap-4 print:hidden">
            {isOpenOrTyped('title') && field('title', { as: 'line' })}
            {isOpenOrTyped('summary') && field('summary', { as: 'lines' })}
          </div>
        )}
        {field('status', { as: 'choice', options: choices.status })}
        {field('phase', { as: 'choice', options: choices.phase })}
        {field('priority', { as: 'choice', none: t('field.none'), options: choices.priority })}
        {field('themeId', named(themes))}
        <div className="flex flex-col gap-1">
          {field('orientationId', named(orientations))}
          {served && (
            <Link
              href={sectionHref(roomId, served)}
              className="screen-only link inline-flex min-h-11 items-center self-start text-sm"
            >
              {t('sheet.readOrientation')}
            </Link>
          )}
        </div>
      </Group>
      {(['leadBody', 'leadPerson', 'electedReferent', 'partners', 'territoryIds'] as const).some(isSaid) && (
        <Group title={t('sheet.who')}>
          {field('leadBody', { as: 'line' })}
          {field('leadPerson', { as: 'line' })}
          {field('electedReferent', { as: 'line' })}
          {field('partners', { as: 'lines' })}
          {field('territoryIds', places)}
        </Group>
      )}
      {(['startsOn', 'endsOn', 'yearly'] as const).some(isSaid) && (
        <Group title={t('sheet.when')}>
          {field('startsOn', { as: 'day' })}
          {field('endsOn', { as: 'day' })}
          {field('yearly', { as: 'check' })}
        </Group>
      )}
      {(['participation', 'firstExperiment', 'learned'] as const).some(isSaid) && (
        <Group title={t('sheet.learning')}>
          {field('participation', { as: 'lines' }, 'participation')}
          {field('firstExperiment', { as: 'check' })}
          {field('learned', { as: 'lines' }, 'learned')}
        </Group>
      )}
      {isOpenOrTyped('confidential') && (
        <div className={action.confidential ? undefined : 'print:hidden'}>
          <Group title={t('sheet.publicity')}>{field('confidential', { as: 'check' }, 'confidential')}</Group>
        </div>
      )}
    </aside>
  );
}

/** What may be chosen, in words. */
function useChoices(now: ActionStatus) {
  const t = useTranslations('actions');
  return {
    status: statusesFrom(now).map((value) => ({ value, label: t(`status.${value}`) })),
    phase: ACTION_PHASES.map((value) => ({ value, label: t(`phase.${value}`) })),
    priority: ACTION_PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) })),
  };
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-t border-ink pt-3">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
