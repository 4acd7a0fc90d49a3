import { useTranslations } from 'next-intl';
import { classNames } from '#app/_components/class-names.ts';
import { RoleShape } from '#app/_components/role-mark.tsx';
import { ROLE_TEXT } from '#app/_components/seat-view.ts';
import { SettingSkyline } from '#app/_components/setting-skyline.tsx';
import { ROLES, type Role } from '#domain/seat.ts';
import type { PersonaView } from '#server/people/list-personas.ts';
import { signInAsPersona } from './actions.ts';

type PersonaTableProps = { readonly personas: readonly PersonaView[]; readonly to: string };

/** The seats of the demonstration, a line for each role. One form, and a button for each seat. */
export function PersonaTable({ personas, to }: PersonaTableProps) {
  const t = useTranslations('signIn');
  const without = personas.filter((persona) => persona.mandate === null);
  return (
    <div className="flex flex-col gap-10">
      <div className="flex flex-col gap-3">
        <h1 className="font-serif text-3xl font-semibold">{t('demoTitle')}</h1>
        <p className="max-w-measure text-lg text-muted">{t('demoIntro')}</p>
      </div>
      {personas.length === 0 && <p>{t('noPersona')}</p>}
      <form action={signInAsPersona} aria-label={t('demoPersonas')} className="border-t border-ink">
        <input type="hidden" name="to" value={to} />
        {ROLES.map((role) => (
          <PersonaRow key={role} held={role} personas={personas.filter((persona) => persona.mandate?.role === role)} />
        ))}
        <PersonaRow held={null} personas={without} />
      </form>
    </div>
  );
}

type PersonaRowProps = { readonly held: Role | null; readonly personas: readonly PersonaView[] };

function PersonaRow({ held, personas }: PersonaRowProps) {
  const t = useTranslations();
  if (personas.length === 0) return null;
  return (
    <section className="grid gap-x-8 gap-y-2 border-b border-line py-5 md:grid-cols-[11rem_1fr]">
      <h2 className={classNames('flex items-center gap-2 text-lg font-semibold md:pt-3', held && ROLE_TEXT[held])}>
        {held && <RoleShape role={held} />}
        {held ? t(`seat.roles.${held}`) : t('signIn.otherPersonas')}
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {personas.map((persona) => (
          <li key={persona.persona}>
            <PersonaButton persona={persona} />
          </li>
        ))}
      </ul>
    </section>
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
        'flex h-full w-full items-center justify-between gap-3 rounded-md border border-line bg-raised py-3 pr-4 pl-4 text-left transition-colors hover:border-current',
        mandate && ROLE_TEXT[mandate.role],
      )}
    >
      <span className="flex min-w-0 flex-col text-ink">
        <span className="text-lg font-medium">{persona.name}</span>
        <span className="text-sm text-muted">
          {mandate && t('seat.place', { territory: mandate.territory, setting: t(`seat.setting.${mandate.setting}`) })}
          {duty && <span className="block text-ink">{duty}</span>}
        </span>
      </span>
      {mandate && <SettingSkyline setting={mandate.setting} decorative className="text-2xl text-muted" />}
    </button>
  );
}
