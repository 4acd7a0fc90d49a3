import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import type { Concern } from '#domain/actions/follow-up.ts';
import type { RoomId } from '#domain/ids.ts';
import type { PlannedAction } from '#server/actions/list-actions.ts';
import type { FollowUp } from './actions/actions-data.ts';
import { leadOf, planHref, readPlanQuery } from './actions/plan-query.ts';
import { StatusBadge } from './actions/status-badge.tsx';
import { takeOverFromForm } from './actions/take-over-from-form.ts';

type ActionsToFollowProps = { readonly roomId: RoomId; readonly followUp: FollowUp };

/** So many are shown on the page of a room; the plan shows them all where one asks for them. */
const SHOWN = 6;

/**
 * What the committee should look at in its plan, the gravest first, and the way onto the next
 * agenda. Nothing where all is well.
 */
export function ActionsToFollow({ roomId, followUp: { actions, agenda, mayRun } }: ActionsToFollowProps) {
  const t = useTranslations('actions.follow');
  if (actions.length === 0) return null;
  const home = `/rooms/${roomId}/actions`;
  return (
    <section aria-labelledby="to-follow" className="mt-10">
      <h2 id="to-follow" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <ul className="mt-3 border-t border-ink">
        {actions.slice(0, SHOWN).map((action) => (
          <FollowLine key={action.sectionId} action={action} href={`${home}/${action.number}`} />
        ))}
      </ul>
      {actions.length > SHOWN && (
        <p className="mt-2">
          <Link
            href={planHref(home, readPlanQuery({ concern: 'any' }))}
            className="link inline-flex min-h-11 items-center"
          >
            {t('all', { count: actions.length })}
          </Link>
        </p>
      )}
      {agenda && (
        <ActionForm action={takeOverFromForm.bind(null, roomId, agenda.id)} className="mt-4 gap-2">
          <SubmitButton variant="secondary">{t('takeOver', { meeting: agenda.title })}</SubmitButton>
          {agenda.isConvened && <p className="text-sm text-muted">{t('tells')}</p>}
        </ActionForm>
      )}
      {mayRun && !agenda && (
        <p className="screen-only mt-3 text-sm text-muted">
          {t('noMeeting')}{' '}
          <Link href={`/rooms/${roomId}/meetings/new`} className="link">
            {t('prepare')}
          </Link>
        </p>
      )}
    </section>
  );
}

function FollowLine({ action, href }: { readonly action: PlannedAction; readonly href: string }) {
  const t = useTranslations('actions.follow');
  const { title, number, status, concern } = action;
  const lead = leadOf(action);
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span className="w-32 text-sm">
        {concern === 'blocked' || status === concern ? (
          <StatusBadge status={status} />
        ) : (
          concern && t(concern satisfies Concern)
        )}
      </span>
      <Link href={href} className="link font-medium">
        <span className="tabular mr-1 font-normal text-muted">{number}.</span>
        {title}
      </Link>
      {lead && <span className="text-sm text-muted">{lead}</span>}
    </li>
  );
}
