import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import type { Person } from '#server/accounts/person.ts';

/** What takes the place of a room's page while it is open and its reader's membership ends. */
export function RoomGone({ person }: { readonly person: Person }) {
  const t = useTranslations('room');
  const problem = useTranslations('problem');
  return (
    <PageShell person={person} width="text">
      <div role="alert" className="flex flex-col items-start gap-5">
        <h1 className="font-serif text-3xl font-semibold">{t('goneTitle')}</h1>
        <p className="max-w-measure text-lg text-muted">{t('gone')}</p>
        <LinkButton href="/cooperations">{problem('home')}</LinkButton>
      </div>
    </PageShell>
  );
}
