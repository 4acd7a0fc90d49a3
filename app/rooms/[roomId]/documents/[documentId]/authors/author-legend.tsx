import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classNames } from '#app/_components/class-names.ts';
import { RoleShape } from '#app/_components/seats/role-mark.tsx';
import { SeatBadge } from '#app/_components/seats/seat-badge.tsx';
import { SettingSkyline } from '#app/_components/seats/setting-skyline.tsx';
import { isolated } from '#domain/isolated.ts';
import { ROLES } from '#domain/seat.ts';
import type { AuthorCard } from './authors-data.ts';
import type { MarkedView } from './draw-passage.ts';

type AuthorLegendProps = {
  readonly view: MarkedView;
  readonly authors: readonly AuthorCard[];
  readonly unknownSigns: number;
};

const SIDES = ['urban', 'rural'] as const;

/** What the marks in the text mean, and how much each voice has of it. */
export function AuthorLegend({ view, authors, unknownSigns }: AuthorLegendProps) {
  const t = useTranslations('authors');
  return (
    <section
      aria-labelledby="legend"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="lg:sticky lg:top-[calc(var(--header-height)+1.5rem)] lg:max-h-[calc(100dvh-var(--header-height)-3rem)] lg:overflow-y-auto"
    >
      <h2 id="legend" className="border-b border-ink pb-1 font-semibold">
        {t('legend')}
      </h2>
      <ul>
        {view === 'role' && <RoleEntries authors={authors} />}
        {view === 'side' && <SideEntries authors={authors} />}
        {view === 'person' && <PersonEntries authors={authors} />}
        {unknownSigns > 0 && (
          <Entry voice="unknown" mark="?" signs={unknownSigns}>
            {t('unknown')}
          </Entry>
        )}
      </ul>
    </section>
  );
}

const sum = (authors: readonly AuthorCard[]) => authors.reduce((total, { signs }) => total + signs, 0);

function RoleEntries({ authors }: { readonly authors: readonly AuthorCard[] }) {
  const t = useTranslations('seat');
  return ROLES.map((role) => {
    const own = authors.filter(({ hat }) => hat.role === role);
    if (own.length === 0) return null;
    return (
      <Entry key={role} voice={role} mark={<RoleShape role={role} />} signs={sum(own)}>
        {t(`role.${role}`)}
      </Entry>
    );
  });
}

function SideEntries({ authors }: { readonly authors: readonly AuthorCard[] }) {
  const t = useTranslations('authors');
  return SIDES.map((side) => {
    const own = authors.filter((author) => author.side === side);
    if (own.length === 0) return null;
    const mark = <SettingSkyline setting={side === 'urban' ? 'city' : 'countryside'} decorative />;
    return (
      <Entry key={side} voice={side} mark={mark} signs={sum(own)}>
        {t(`side.${side}`)}
      </Entry>
    );
  });
}

/** A person once for each hat in which they wrote. */
function PersonEntries({ authors }: { readonly authors: readonly AuthorCard[] }) {
  const t = useTranslations('authors');
  return authors.map(({ personId, name, initials, hat, mandate, signs }) => (
    <Entry
      key={[personId, hat.role, hat.territory, mandate?.role, mandate?.territory].join(' ')}
      voice={hat.role}
      mark={
        <span className="inline-flex items-center gap-0.5 text-sm font-semibold">
          <RoleShape role={hat.role} />
          {initials}
        </span>
      }
      signs={signs}
      stacked
    >
      <span className="block font-medium">{name || t('somebody')}</span>
      <SeatBadge hat={hat} mandate={mandate ?? undefined} stacked className="text-sm" />
      {mandate && <MandateLine mandate={mandate} />}
    </Entry>
  ));
}

function MandateLine({ mandate }: { readonly mandate: NonNullable<AuthorCard['mandate']> }) {
  const t = useTranslations('authors');
  const seat = useTranslations('seat');
  const words = { role: seat(`role.${mandate.role}`), territory: isolated(mandate.territory) };
  return (
    <span aria-hidden="true" className="block text-sm text-muted">
      {t('mandate', { seat: seat('full', { ...words, setting: seat(`setting.${mandate.setting}`) }) })}
    </span>
  );
}

type EntryProps = {
  readonly voice: string;
  readonly mark: ReactNode;
  readonly signs: number;
  /** How much it is, under what it is. */
  readonly stacked?: boolean;
  readonly children: ReactNode;
};

function Entry({ voice, mark, signs, stacked = false, children }: EntryProps) {
  const t = useTranslations('authors');
  const format = useFormatter();
  return (
    <li className="flex items-start gap-3 border-b border-line py-2.5">
      <span
        aria-hidden="true"
        data-voice={voice}
        className="passage mt-0.5 inline-flex min-w-10 shrink-0 justify-center px-1 text-(--voice)"
      >
        {mark}
      </span>
      <span className={classNames('flex min-w-0 grow', stacked ? 'flex-col' : 'justify-between gap-3')}>
        <span className="min-w-0">{children}</span>
        <span className="tabular shrink-0 text-sm text-muted">
          {t('signs', { count: signs, number: format.number(signs, 'whole') })}
        </span>
      </span>
    </li>
  );
}
