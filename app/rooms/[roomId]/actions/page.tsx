import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { StaysWhileTyped } from '#app/_components/forms/stays-while-typed.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { ActionLine, ActionPlan } from '#server/actions/list-actions.ts';
import { FreshPage } from '../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../live/needs-redraw.ts';
import { RoomShell } from '../room-shell.tsx';
import { actionsPage } from './actions-data.ts';
import { AddAction } from './add-action.tsx';
import type { Card } from './board-card.ts';
import { PlanBoard } from './plan-board.tsx';
import { PlanBudget } from './plan-budget.tsx';
import { PlanFilter } from './plan-filter.tsx';
import { PlanMatrix } from './plan-matrix.tsx';
import { filterActions, leadOf, type PlanQuery, planHref, readPlanQuery } from './plan-query.ts';
import { PlanTable } from './plan-table.tsx';
import './print.css';
import { PlanViews } from './plan-views.tsx';
import { PrintButton } from './print-button.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('actions');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/actions', ActionsPageOfRoom);

async function ActionsPageOfRoom({ params, searchParams }: Props) {
  const { person, room, choices, plan } = await actionsPage((await params).roomId);
  const query = readPlanQuery(await searchParams);
  const t = await getTranslations('actions');
  return (
    <RoomShell person={person} room={room} choices={choices} place="actions" drawnFor={ALL_BUT_HATS}>
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
          <StaysWhileTyped open={plan.mayManage}>
            <AddAction
              roomId={room.id}
              formKey={randomUUID()}
              orientation={plan.orientations.find(({ id }) => id === query.orientation) ?? null}
            />
          </StaysWhileTyped>
          {plan.actions.length === 0 && query.view !== 'matrix' ? (
            <div className="mt-10">
              <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
            </div>
          ) : (
            <PlanView plan={plan} query={query} roomId={room.id} />
          )}
        </>
      )}
    </RoomShell>
  );
}

type PlanViewProps = { readonly plan: ActionPlan; readonly query: PlanQuery; readonly roomId: RoomId };

/** The plan in the way and with the actions that the address asks for. */
function PlanView({ plan, query, roomId }: PlanViewProps) {
  const t = useTranslations('actions');
  const home = `/rooms/${roomId}/actions`;
  const shown = filterActions(plan.actions, query);
  return (
    <>
      <PlanViews home={home} query={query} />
      {query.view === 'matrix' ? (
        <PlanMatrix plan={plan} roomId={roomId} home={home} />
      ) : (
        <>
          <PlanFilter
            home={home}
            query={query}
            themes={plan.themes.map(({ id, title }) => ({ value: id, label: title }))}
            territories={plan.territories.map(({ id, name }) => ({ value: id, label: name }))}
            orientations={plan.orientations.map(({ id, title }) => ({ value: id, label: title }))}
            leads={[...new Set(plan.actions.map(leadOf).filter(Boolean))].sort((a, b) => a.localeCompare(b, 'fr'))}
          />
          {shown.length === 0 && <p className="mt-8">{t('noneFound')}</p>}
          {shown.length > 0 && query.view === 'table' && (
            <p className="screen-only mt-3 flex flex-wrap items-center gap-x-4">
              <a
                href={planHref(`${home}/export`, { ...query, view: 'table' })}
                className="link inline-flex min-h-11 items-center"
              >
                {t('export')}
              </a>
              <PrintButton label={t('printTable')} />
            </p>
          )}
          {shown.length > 0 && query.view === 'table' && <PlanTable actions={shown} plan={plan} home={home} />}
          {shown.length > 0 && query.view === 'budget' && <PlanBudget actions={shown} plan={plan} />}
          {shown.length > 0 && query.view === 'board' && <PlanBoard cards={shown.map(cardOf)} home={home} />}
        </>
      )}
    </>
  );
}

function cardOf(action: ActionLine): Card {
  const { sectionId, number, title, status, follow } = action;
  return { sectionId, number, title, status, follow, lead: leadOf(action) };
}
