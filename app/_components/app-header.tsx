import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Person } from '#server/people/person.ts';
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
    <header className="screen-only z-20 border-b border-line bg-paper sm:sticky sm:top-0">
      <div className="flex min-h-15 flex-wrap items-center gap-x-5 px-4 sm:px-6 lg:flex-nowrap">
        <Link href="/" className="inline-flex min-h-11 items-center gap-2 font-serif text-xl font-semibold text-ink">
          <ProductMark />
          {t('product')}
        </Link>
        {breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} />}
        <div className="ml-auto flex items-center gap-x-2">
          <LanguageSwitch />
          {person && <PersonMenu person={person} />}
        </div>
        {seat && (
          <div data-seat className="order-last w-full pb-2 max-sm:hidden lg:order-none lg:w-auto lg:shrink-0 lg:pb-0">
            {seat}
          </div>
        )}
      </div>
    </header>
  );
}

/** The places above; on a small screen only the nearest, on its own line. */
function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('breadcrumb')} className="order-last min-w-0 basis-full md:order-none md:grow md:basis-0">
      <ol className="flex min-w-0 items-center text-sm">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="min-w-0 not-last:hidden md:not-last:flex md:flex md:items-center">
            <Link
              href={crumb.href}
              className="flex min-h-11 items-center gap-1.5 truncate text-muted hover:text-ink hover:underline"
            >
              <span aria-hidden="true">
                <span className="md:hidden">{'←'}</span>
                <span className="hidden pl-1.5 md:inline">{'/'}</span>
              </span>
              <span className="truncate">{crumb.label}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
