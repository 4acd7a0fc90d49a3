'use client';

import { useTranslations } from 'next-intl';
import { CONTROL, FieldError, HELP, useField } from '#app/_components/forms/field.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { PENS } from '#domain/charter/charter.ts';
import type { Stage } from '#domain/document.ts';
import { ROLES, type Role } from '#domain/seat.ts';
import { FIELD } from './charter-fields.ts';
import { Tick, useFilled } from './choices.tsx';

/** What each role may do at a stage: a line a role where there is room, a card on a phone. */
export function StageFields({ stage }: { readonly stage: Stage }) {
  const t = useTranslations('charter');
  const description = t(`form.stageHelp.${stage}`);
  const { error, control } = useField({ name: stage, description });
  return (
    <fieldset id={stage} tabIndex={-1} aria-describedby={control['aria-describedby']} className="min-w-0">
      <legend className="font-serif text-xl font-semibold">{t(`stageNow.${stage}`)}</legend>
      <p id={`${stage}-description`} className={`mt-1 ${HELP}`}>
        {description}
      </p>
      <div className="mt-2 empty:hidden">
        <FieldError name={stage} error={error} />
      </div>
      <div className="mt-3 border-t border-ink">
        {ROLES.map((role) => (
          <RoleLine key={role} stage={stage} role={role} />
        ))}
      </div>
    </fieldset>
  );
}

type RoleLineProps = { readonly stage: Stage; readonly role: Role };

function RoleLine({ stage, role }: RoleLineProps) {
  const t = useTranslations('charter');
  const seat = useTranslations('seat');
  const of = t('form.cell', { role: seat(`roles.${role}`), stage: t(`stageNow.${stage}`) });
  const before = <span className="sr-only">{of} </span>;
  return (
    <div className="grid items-center gap-x-5 border-b border-line py-2 sm:grid-cols-[9rem_minmax(0,18rem)_1fr]">
      <p className="font-medium max-sm:py-1">
        <RoleMark role={role} capital />
      </p>
      {stage === 'adopted' ? (
        <p className="text-muted">{t('form.noPen')}</p>
      ) : (
        <div className="flex items-center gap-2">
          <label htmlFor={FIELD.pen(stage, role)} className="shrink-0">
            {before}
            {t('form.pen')}
          </label>
          <Pen stage={stage} role={role} />
        </div>
      )}
      <div className="flex flex-wrap gap-x-5">
        <Tick name={FIELD.comment(stage, role)}>
          {before}
          {t('form.comment')}
        </Tick>
        <Tick name={FIELD.amend(stage, role)}>
          {before}
          {t('form.amend')}
        </Tick>
      </div>
    </div>
  );
}

function Pen({ stage, role }: RoleLineProps) {
  const t = useTranslations('charter.form.penOption');
  const name = FIELD.pen(stage, role);
  return (
    <select id={name} name={name} defaultValue={String(useFilled().get(name))} className={CONTROL}>
      {PENS.map((pen) => (
        <option key={pen} value={pen}>
          {t(pen)}
        </option>
      ))}
    </select>
  );
}
