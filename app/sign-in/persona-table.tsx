import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { PlainForm } from '#app/_components/forms/plain-form.tsx';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { ROLE_TEXT, type SeatView } from '#app/_components/seats/seat-view.ts';
import { SettingSkyline } from '#app/_components/seats/setting-skyline.tsx';
import { ROLES, type Role } from '#domain/seat.ts';
import type { PersonaView } from '#server/sign-in/list-personas.ts';
import { signInAsPersona } from './actions.ts';

/**
 * The first column names the role, each other one stands for a territory. Whole names, for Tailwind
 * to find.
 */
const COLUMNS: Record<number, string> = {
  1: 'md:grid-cols-[11rem_minmax(0,1fr)]',
  2: 'md:grid-cols-[11rem_repeat(2,minmax(0,1fr))]',
  3: 'md:grid-cols-[11rem_repeat(3,minmax(0,1fr))]',
};
const MANY_COLUMNS = 'md:grid-cols-[11rem_repeat(4,minmax(0,1fr))]';

type PersonaTableProps = { readonly personas: readonly PersonaView[]; readonly to: string };

/**
 * The seats of the demonstration: a line for each role, territories side by side. One form, a
 * button a seat.
 */
export function PersonaTable({ personas, to }: PersonaTableProps) {
  const t = useTranslations('signIn');
  const seats = new Map(personas.flatMap(({ mandate }) => (mandate ? [[mandate.territory, mandate] as const] : [])));
  const territories = [...seats.values()];
  const columns = classNames('grid grid-cols-1 gap-x-6 gap-y-2', COLUMNS[territories.length] ?? MANY_COLUMNS);
  const without = personas.filter((persona) => persona.mandate === null);
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-3">
        <h1 className="font-serif text-3xl font-semibold">{t('demoTitle')}</h1>
        <p className="max-w-measure text-lg text-muted">{t('demoIntro')}</p>
      </div>
      {personas.length === 0 && <p>{t('noPersona')}</p>}
      <PlainForm action={signInAsPersona} label={t('demoPersonas')}>
        <input type="hidden" name="to" value={to} />
        <TerritoryHeads territories={territories} columns={columns} />
        {ROLES.map((role) => (
          <section key={role} className={classNames(columns, 'border-t border-line py-4')}>
            <RoleHead held={role} />
            {territories.map(({ territory }) => (
              <Seats
                key={territory}
                personas={personas.filter(({ mandate }) => mandate?.role === role && mandate.territory === territory)}
              />
            ))}
          </section>
        ))}
        {without.length > 0 && (
          <section className={classNames(columns, 'border-t border-line py-4')}>
            <RoleHead held={null} />
            <Seats personas={without} />
          </section>
        )}
      </PlainForm>
    </div>
  );
}

type TerritoryHeadsProps = { readonly territories: readonly Omit<SeatView, 'role'>[]; readonly columns: string };

/** Where there is room for columns; each seat says its territory by itself where there is not. */
function TerritoryHeads({ territories, columns }: TerritoryHeadsProps) {
  const t = useTranslations('seat.setting');
  return (
    <div aria-hidden="true" className={classNames(columns, 'max-md:hidden')}>
      <span />
      {territories.map(({ territory, setting }) => (
        <p key={territory} className="flex flex-col gap-1 px-4 pb-3">
          <SettingSkyline setting={setting} decorative className="text-3xl text-muted" />
          <span className="text-lg font-semibold">
            {territory}
            <span className="font-normal text-muted">{`, ${t(setting)}`}</span>
          </span>
        </p>
      ))}
    </div>
  );
}

function RoleHead({ held }: { readonly held: Role | null }) {
  const t = useTranslations();
  return (
    <h2
      className={classNames(
        'flex items-center gap-2 self-start text-lg font-semibold md:pt-3',
        held && ROLE_TEXT[held],
      )}
    >
      {held && <RoleShape role={held} />}
      <span className="first-letter:uppercase">{held ? t(`seat.roles.${held}`) : t('signIn.otherPersonas')}</span>
    </h2>
  );
}

/** The people of one role and territory; an empty cell keeps the columns in line. */
function Seats({ personas }: { readonly personas: readonly PersonaView[] }) {
  if (personas.length === 0) return <span className="max-md:hidden" />;
  return (
    <ul className="flex flex-col gap-2">
      {personas.map((persona) => (
        <li key={persona.persona}>
          <PersonaButton persona={persona} />
        </li>
      ))}
    </ul>
  );
}

function PersonaButton({ persona }: { readonly persona: PersonaView }) {
  const t = useTranslations();
  const { mandate } = persona;
  const duty = persona.facilitator ? t('seat.facilitator') : persona.administrator ? t('signIn.administrator') : null;
  return (
    <button
      type="submit"
      name="persona"
      value={persona.persona}
      className={classNames(
        'group flex min-h-12 w-full items-center justify-between gap-3 rounded-md border border-line bg-raised px-4 py-2.5 text-left transition-colors hover:border-current',
        mandate && ROLE_TEXT[mandate.role],
      )}
    >
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-ink">
        <span className="min-w-0 text-lg font-medium">{persona.name}</span>
        {duty && <span className="text-sm text-muted">{duty}</span>}
        {mandate && (
          <span className="min-w-0 basis-full text-sm text-muted md:sr-only">
            {t('seat.place', { territory: mandate.territory, setting: t(`seat.setting.${mandate.setting}`) })}
          </span>
        )}
      </span>
      {mandate && <SettingSkyline setting={mandate.setting} decorative className="text-2xl text-muted md:hidden" />}
      <span aria-hidden="true" className="transition-transform group-hover:translate-x-1 max-md:hidden">
        {'→'}
      </span>
    </button>
  );
}
