import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { actionsPage } from '#app/_data/actions.ts';
import { FreshPage } from '../live/fresh-page.tsx';
import { RoomShell } from '../room-shell.tsx';
import { AddAction } from './add-action.tsx';
import { PlanFilter } from './plan-filter.tsx';
import { filterActions, leadOf, readPlanQuery } from './plan-query.ts';
import { PlanTable } from './plan-table.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('actions');
  return { title: t('title') };
}

export default async function ActionsPageOfRoom({ params, searchParams }: Props) {
  const { person, room, choices, plan } = await actionsPage((await params).roomId);
  const query = readPlanQuery(await searchParams);
  const t = await getTranslations('actions');
  const home = `/rooms/${room.id}/actions`;
  const shown = filterActions(plan.actions, query);
  return (
    <RoomShell person={person} room={room} choices={choices} place="actions">
      <FreshPage topics={['action:', 'sections:']} />
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      {!plan.document && (
        <div className="mt-10">
          <EmptyState
            title={t('noPlan')}
            action={
              room.duties.includes('manage-documents') && (
                <LinkButton href={`/rooms/${room.id}/documents/new`} variant="primary">
                  {t('addPlan')}
                </LinkButton>
              )
            }
          >
            {t('noPlanText')}
          </EmptyState>
        </div>
      )}
      {plan.document && (
        <>
          <p className="mt-3 max-w-measure text-lg text-muted">{t('intro')}</p>
          <p className="screen-only mt-2">
            <Link
              href={`/rooms/${room.id}/documents/${plan.document.id}`}
              className="link inline-flex min-h-11 items-center"
            >
              {t('asText')}
            </Link>
          </p>
          {plan.mayManage && <AddAction roomId={room.id} formKey={randomUUID()} />}
          {plan.actions.length === 0 ? (
            <div className="mt-10">
              <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
            </div>
          ) : (
            <>
              <PlanFilter
                home={home}
                query={query}
                themes={plan.themes.map(({ id, title }) => ({ value: id, label: title }))}
                territories={plan.territories.map(({ id, name }) => ({ value: id, label: name }))}
                leads={[...new Set(plan.actions.map(leadOf).filter(Boolean))].sort((a, b) => a.localeCompare(b, 'fr'))}
              />
              {shown.length === 0 ? (
                <p className="mt-8">{t('noneFound')}</p>
              ) : (
                <PlanTable actions={shown} plan={plan} home={home} />
              )}
            </>
          )}
        </>
      )}
    </RoomShell>
  );
}
