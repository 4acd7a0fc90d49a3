import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { STAGES } from '#domain/document.ts';
import { ROLES } from '#domain/seat.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { type CharterAsPage, charterAsPage } from '../../charter-data.ts';
import { DocumentAsSeen } from './document-as-seen.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly role: string }>;
  readonly searchParams: Promise<{ readonly stage?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('charter');
  const asked = (await params).role;
  const role = ROLES.find((one) => one === asked);
  return { title: role ? t('as.title', { who: t(`the.${role}`) }) : t('title') };
}

export default withWords('rooms/[roomId]/charter/as/[role]', RoomAsSeenPage);

async function RoomAsSeenPage({ params, searchParams }: Props) {
  const { roomId, role: askedRole } = await params;
  const page = await charterAsPage(roomId, askedRole, (await searchParams).stage);
  const { person, room, seats, role, stage, documentsAs } = page;
  const t = await getTranslations('charter');
  return (
    <RoomShell person={person} room={room} choices={seats} place="charter">
      <h1 className="font-serif text-3xl font-semibold">{t('as.title', { who: t(`the.${role}`) })}</h1>
      <p className="mt-3 max-w-3xl text-lg text-muted">{t(stage ? 'as.introStage' : 'as.intro')}</p>
      <div className="mt-6 flex flex-col gap-2">
        <RoleLinks page={page} />
        <StageLinks page={page} />
      </div>
      <div className="mt-10 flex flex-col gap-12">
        {documentsAs.map((document) => (
          <DocumentAsSeen key={document.id} document={document} role={role} />
        ))}
        {documentsAs.length === 0 && <EmptyState title={t('as.noDocuments')}>{t('as.noDocumentsText')}</EmptyState>}
      </div>
    </RoomShell>
  );
}

function addressOf({ room }: CharterAsPage, role: string, stage: string | null): string {
  return `/rooms/${room.id}/charter/as/${role}${stage ? `?stage=${stage}` : ''}`;
}

async function RoleLinks({ page }: { readonly page: CharterAsPage }) {
  const t = await getTranslations('charter.as');
  return (
    <Choice label={t('roles')}>
      {ROLES.map((role) => (
        <ChoiceLink key={role} href={addressOf(page, role, page.stage)} chosen={role === page.role}>
          <RoleMark role={role} capital />
        </ChoiceLink>
      ))}
    </Choice>
  );
}

async function StageLinks({ page }: { readonly page: CharterAsPage }) {
  const t = await getTranslations('charter.as');
  return (
    <Choice label={t('stages')}>
      <ChoiceLink href={addressOf(page, page.role, null)} chosen={page.stage === null}>
        {t('now')}
      </ChoiceLink>
      {STAGES.map((stage) => (
        <ChoiceLink key={stage} href={addressOf(page, page.role, stage)} chosen={stage === page.stage}>
          {t(`stage.${stage}`)}
        </ChoiceLink>
      ))}
    </Choice>
  );
}

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-2 gap-y-1">{children}</ul>
    </nav>
  );
}

type ChoiceLinkProps = { readonly href: string; readonly chosen: boolean; readonly children: ReactNode };

function ChoiceLink({ href, chosen, children }: ChoiceLinkProps) {
  return (
    <li>
      <Link
        href={href}
        aria-current={chosen ? 'page' : undefined}
        className={`inline-flex min-h-11 items-center rounded-md border px-3.5 ${
          chosen ? 'border-accent bg-raised font-semibold outline-1 outline-accent' : 'border-line hover:border-ink'
        }`}
      >
        {children}
      </Link>
    </li>
  );
}
