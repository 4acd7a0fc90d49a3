import type { Metadata } from 'next';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { unbroken } from '#app/_components/unbroken.ts';
import { type PosterPage, posterPage } from '../../../residents-data.ts';
import { PrintPoster } from './print-poster.tsx';
import './poster.css';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly invitationId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, invitationId } = await params;
  const { invitation } = await posterPage(roomId, invitationId);
  const t = await getTranslations('residents.poster');
  return { title: `${t('title')} – ${invitation.title}` };
}

export default withWords('rooms/[roomId]/invitations/[invitationId]/poster', PosterPageOfInvitation);

/** What opens a link, the one time that it is shown, and its poster: one sheet of A4. */
async function PosterPageOfInvitation({ params }: Props) {
  const { roomId, invitationId } = await params;
  const { room, invitation, opens } = await posterPage(roomId, invitationId);
  const t = await getTranslations('residents.poster');
  const home = `/rooms/${room.id}/invitations`;
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 py-8 sm:px-6 print:max-w-none print:p-0">
      <div className="screen-only mb-8 flex flex-col gap-4">
        <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
        {opens ? (
          <>
            <p className="max-w-measure border-l-4 border-accent bg-sunken py-3 pr-4 pl-4">{t('once')}</p>
            <dl className="flex flex-col gap-3">
              <Kept label={t('link')} text={opens.link} />
              <Kept label={t('code')} text={opens.short} />
            </dl>
            <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
              <PrintPoster />
              <Link href={home} className="link inline-flex min-h-11 items-center">
                {t('back')}
              </Link>
            </p>
          </>
        ) : (
          <EmptyState title={t('gone')} action={<LinkButton href={home}>{t('back')}</LinkButton>}>
            {t('goneText')}
          </EmptyState>
        )}
      </div>
      {opens && <Poster room={room} invitation={invitation} opens={opens} />}
    </main>
  );
}

function Kept({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt className="font-medium">{label}</dt>
      <dd>
        <code className="block rounded-md border border-line bg-raised px-3 py-2 text-sm break-all select-all">
          {text}
        </code>
      </dd>
    </div>
  );
}

type PosterProps = Pick<PosterPage, 'room' | 'invitation'> & { readonly opens: NonNullable<PosterPage['opens']> };

function Poster({ room, invitation: { title, welcome, expiresAt }, opens: { qr, short } }: PosterProps) {
  const t = useTranslations('residents.poster');
  const format = useFormatter();
  return (
    <article className="poster">
      <p className="poster-from">{room.cooperationTitle}</p>
      <h2 className={title.length > 80 ? 'poster-long' : undefined}>{unbroken(title)}</h2>
      {welcome && <p className="poster-welcome">{welcome}</p>}
      <div className="poster-ways">
        <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={t('qr')} shapeRendering="crispEdges">
          <path d={`M0 0h${qr.size}v${qr.size}h-${qr.size}z`} fill="#ffffff" />
          <path d={qr.path} fill="#000000" />
        </svg>
        <div>
          <p className="poster-scan">{t('scan')}</p>
          <p>{t('type')}</p>
          <p className="poster-short">{short}</p>
        </div>
      </div>
      <p className="poster-free">{t('free')}</p>
      <p className="poster-until">{t('until', { day: format.dateTime(expiresAt, 'date') })}</p>
    </article>
  );
}
