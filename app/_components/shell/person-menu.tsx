import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import type { Person } from '#server/accounts/person.ts';
import { buttonStyle } from '../button-style.ts';
import { SignOutForm } from './sign-out-form.tsx';

/**
 * Who is signed in, and the way out. The browser's own popover, so that it works without scripts.
 */
export function PersonMenu({ person }: { readonly person: Person }) {
  const t = useTranslations('common');
  const who = siteActor(person);
  return (
    <div className="relative">
      <button
        type="button"
        popoverTarget="person-menu"
        aria-label={`${t('account')} – ${person.name}`}
        className="inline-flex min-h-11 max-w-52 items-center gap-2 rounded-md px-2 font-medium hover:bg-sunken"
      >
        <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 shrink-0 text-muted">
          <circle cx="10" cy="6.5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M2.5 18c.6-4 3.5-6 7.5-6s6.9 2 7.5 6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        <span className="hidden truncate sm:inline">{person.name}</span>
      </button>
      <div
        id="person-menu"
        popover="auto"
        className="top-15 right-4 left-auto m-0 w-72 rounded-md border border-line bg-raised p-4 text-ink shadow-float"
      >
        <p className="font-semibold">{person.name}</p>
        {person.email && <p className="truncate text-sm text-muted">{person.email}</p>}
        <div className="mt-3 flex flex-col items-stretch gap-2 border-t border-line pt-3">
          <Link href="/account" className={buttonStyle('quiet', 'justify-start')}>
            {t('account')}
          </Link>
          {may(who, 'see-people') && (
            <Link href="/people" className={buttonStyle('quiet', 'justify-start')}>
              {t('people')}
            </Link>
          )}
          {may(who, 'read-site-journal') && (
            <Link href="/journal" className={buttonStyle('quiet', 'justify-start')}>
              {t('siteJournal')}
            </Link>
          )}
          {may(who, 'change-data-notice') && (
            <Link href="/data-notice" className={buttonStyle('quiet', 'justify-start')}>
              {t('dataNotice')}
            </Link>
          )}
          {may(who, 'see-kept-mails') && (
            <Link href="/outbox" className={buttonStyle('quiet', 'justify-start')}>
              {t('outbox')}
            </Link>
          )}
          <SignOutForm>
            <button type="submit" className={buttonStyle('secondary', 'w-full')}>
              {t('signOut')}
            </button>
          </SignOutForm>
        </div>
      </div>
    </div>
  );
}
