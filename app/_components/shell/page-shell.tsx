import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Person } from '#server/accounts/person.ts';
import { classNames } from '../class-names.ts';
import { FocusAfterSave } from '../saved/focus-after-save.tsx';
import { TimeZoneNote } from '../time-zone-note.tsx';
import { AppHeader, type Crumb } from './app-header.tsx';

/**
 * `text` for reading and forms, `wide` for figures and lists, `full` where the page lays itself
 * out.
 */
export type PageWidth = 'text' | 'wide' | 'full';

const WIDTHS: Record<PageWidth, string> = {
  text: 'mx-auto w-full max-w-2xl px-4 sm:px-6',
  wide: 'mx-auto w-full max-w-6xl px-4 sm:px-6',
  full: 'w-full',
};

type PageShellProps = {
  /** Who is signed in; null on the pages that come before. */
  readonly person: Person | null;
  /** The places above this page, the nearest last. This page itself is its heading. */
  readonly breadcrumb?: readonly Crumb[];
  /** The button that says and changes the seat, in a room. */
  readonly seat?: ReactNode;
  /** The way between the parts of what this page belongs to, between header and page. */
  readonly nav?: ReactNode;
  readonly width?: PageWidth;
  readonly children: ReactNode;
};

/** What every page stands in: a link past the header, the header, the main part. */
export function PageShell({ person, breadcrumb = [], seat, nav, width = 'wide', children }: PageShellProps) {
  const t = useTranslations('common');
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t('skipToContent')}
      </a>
      <AppHeader person={person} breadcrumb={breadcrumb} seat={seat} />
      <TimeZoneNote
        className={classNames('screen-only pt-3 text-sm text-muted', WIDTHS[width], width === 'full' && 'px-4 sm:px-6')}
      />
      {nav && <div className={classNames('pt-4 sm:pt-6', WIDTHS[width])}>{nav}</div>}
      <main
        id="main"
        tabIndex={-1}
        className={classNames('grow outline-none', WIDTHS[width], width !== 'full' && 'py-8 sm:py-12')}
      >
        {children}
      </main>
      <FocusAfterSave />
    </div>
  );
}
