import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { KEYED_PAGE } from '#app/_data/keyed-page.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { headingOf } from './heading-of.ts';
import { findLink, requestedLink } from './sign-in-link-data.ts';

type Query = Record<string, string | string[] | undefined>;

type Props = { readonly searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t(headingOf(await findLink((await searchParams).token))), ...KEYED_PAGE };
}

export default withWords('sign-in/confirm', ConfirmPage);

/** What the mailed link opens. Only the button uses the link up, so that a mail scanner cannot. */
async function ConfirmPage({ searchParams }: Props) {
  const t = await getTranslations('signIn');
  const { token } = await searchParams;
  const { person, link } = await requestedLink(token);
  const title = t(headingOf(link));
  if (!link) return <Over title={title}>{t('confirmMissing')}</Over>;
  if (link.state !== 'open') {
    const to = link.state === 'over' ? link.leadsTo : '/';
    return (
      <Over title={title} to={to}>
        {t('problem.link')}
      </Over>
    );
  }
  const who = link.name ? t('nameAndEmail', { name: link.name, email: link.email }) : link.email;
  const replaced = person && person.id !== link.personId ? person.name : null;
  return (
    <PageShell person={person} width="text">
      <div className="flex flex-col items-start gap-5">
        <h1 className="font-serif text-3xl font-semibold">{title}</h1>
        <p className="max-w-measure text-lg">
          {t.rich('confirm', { who, strong: (name) => <strong className="font-semibold">{name}</strong> })}
        </p>
        {!link.askedHere && (
          <p className="max-w-measure rounded-sm border-l-4 border-danger bg-sunken px-4 py-3">
            {t('confirmElsewhere', { who })}
          </p>
        )}
        {replaced && <p className="max-w-measure text-muted">{t('confirmReplaces', { name: replaced })}</p>}
        <ConfirmForm
          token={String(token)}
          label={link.askedHere ? t('confirmButton') : t('confirmButtonAs', { who })}
        />
      </div>
    </PageShell>
  );
}

type OverProps = { readonly title: string; readonly to?: string; readonly children: ReactNode };

/** Where there is no button to press: why, and how to get another link. */
async function Over({ title, to = '/', children }: OverProps) {
  const t = await getTranslations('signIn');
  return (
    <PageShell person={null} width="text">
      <div className="flex flex-col items-start gap-5">
        <h1 className="font-serif text-3xl font-semibold">{title}</h1>
        <p className="max-w-measure text-lg">{children}</p>
        <LinkButton href={to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`}>{t('again')}</LinkButton>
      </div>
    </PageShell>
  );
}
