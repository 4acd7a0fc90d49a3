import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.tsx';
import type { Person } from '#server/accounts/person.ts';
import { classNames } from '../class-names.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { PersonMenu } from './person-menu.tsx';
import { ProductMark } from './product-mark.tsx';

export type Crumb = { readonly href: string; readonly label: string };

type AppHeaderProps = {
  readonly person: Person | null;
  readonly breadcrumb: readonly Crumb[];
  readonly seat?: ReactNode;
};

/** Where one is, from which seat one speaks, in which language, and who one is. */
export function AppHeader({ person, breadcrumb, seat }: AppHeaderProps) {
  const t = useTranslations('common');
  return (
    <header className="screen-only z-20 border-b border-line bg-paper tall:sticky tall:top-0">
      <div className="flex min-h-15 flex-wrap items-center gap-x-5 px-4 sm:px-6 lg:flex-nowrap">
        <Link
          href="/"
          className="inline-flex min-h-11 shrink-0 items-center gap-2 font-serif text-xl font-semibold text-ink"
        >
          <ProductMark />
          {t('product')}
        </Link>
        {breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} short={Boolean(seat)} />}
        {seat && (
          <div
            data-seat
            className="order-last w-full pb-2 max-sm:hidden lg:order-none lg:w-auto lg:max-w-1/2 lg:min-w-0 lg:pb-0"
          >
            {seat}
          </div>
        )}
        <div className="ml-auto flex items-center gap-x-2 lg:shrink-0">
          <LanguageSwitch />
          {person && <PersonMenu person={person} />}
        </div>
      </div>
    </header>
  );
}

/**
 * Where all the places are shown, and where only the nearest, as the way back. Whole names, for
 * Tailwind to find.
 */
const CRUMBS = {
  all: { item: 'not-last:hidden md:not-last:block', back: 'md:hidden', slash: 'hidden md:inline' },
  nearest: { item: 'not-last:hidden 2xl:not-last:block', back: '2xl:hidden', slash: 'hidden 2xl:inline' },
};

/** The length in characters up to which a name is cut short only after longer ones. */
const MAX_UNCUT = 20;

type BreadcrumbProps = {
  readonly crumbs: readonly Crumb[];
  /**
   * Whether the seat stands beside it, which leaves room for the nearest place only, save on a very
   * wide screen.
   */
  readonly short: boolean;
};

/**
 * The places above; on a phone the nearest on a line of its own. Beside the seat they have the room
 * that they need, up to where a seat on two lines fits no more.
 */
function Breadcrumb({ crumbs, short }: BreadcrumbProps) {
  const t = useTranslations('common');
  const { item, back, slash } = CRUMBS[short ? 'nearest' : 'all'];
  return (
    <nav
      aria-label={t('breadcrumb')}
      className="min-w-0 max-sm:order-last max-sm:basis-full sm:grow sm:basis-0 lg:max-w-[max(8rem,100vw-52rem)] lg:shrink-0 lg:basis-auto"
    >
      <ol className="flex min-w-0 items-center text-sm">
        {crumbs.map((crumb) => (
          <li
            key={crumb.href}
            className={classNames(crumb.label.length > MAX_UNCUT ? 'min-w-16 shrink-[99]' : 'min-w-0', item)}
          >
            <Link
              href={crumb.href}
              className="flex min-h-11 items-center gap-1.5 truncate text-muted hover:text-ink hover:underline"
            >
              <span aria-hidden="true">
                <span className={back}>{'←'}</span>
                <span className={classNames('pl-1.5', slash)}>{'/'}</span>
              </span>
              <span className="truncate">{crumb.label}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
