import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Link } from '#app/_components/link.tsx';
import { apartFromAbandoned } from '#domain/actions/totals.ts';
import type { RoomId } from '#domain/ids.ts';
import type { ActionPlan, NamedSection } from '#server/actions/list-actions.ts';
import { LinkCell } from './link-cell.tsx';
import { planHref, readPlanQuery } from './plan-query.ts';
import { sectionHref } from './section-href.ts';

type PlanMatrixProps = { readonly plan: ActionPlan; readonly roomId: RoomId; readonly home: string };

/**
 * What answers what: findings of the diagnostic, orientations, actions; and first of all what
 * answers nothing and what nothing answers.
 */
export function PlanMatrix({ plan, roomId, home }: PlanMatrixProps) {
  const t = useTranslations('actions.matrix');
  const { findings, orientations, links, actions } = plan;
  const { living: alive } = apartFromAbandoned(actions);
  const answered = new Set(links.map(({ findingId }) => findingId));
  const answering = new Set(links.map(({ orientationId }) => orientationId));
  const served = new Set(alive.map(({ orientationId }) => orientationId));
  const linked = (section: NamedSection) => ({ ...section, href: sectionHref(roomId, section) });
  return (
    <div className="mt-8 flex flex-col gap-10">
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        <Missing
          title={t('findingsAlone')}
          none={t('noneAlone')}
          items={findings.filter(({ id }) => !answered.has(id)).map(linked)}
        />
        <Missing
          title={t('orientationsAlone')}
          none={t('noneAlone')}
          items={orientations.filter(({ id }) => !answering.has(id)).map(linked)}
        />
        <Missing
          title={t('orientationsUnserved')}
          none={t('noneAlone')}
          items={orientations.filter(({ id }) => !served.has(id)).map(linked)}
          after={({ id }) => plan.mayManage && <AddServing home={home} orientationId={id} />}
        />
        <Missing
          title={t('actionsAlone')}
          none={t('noneAlone')}
          items={alive
            .filter(({ orientationId }) => orientationId === null)
            .map(({ sectionId, number, title }) => ({ id: sectionId, title, href: `${home}/${number}` }))}
        />
      </div>
      {findings.length > 0 && orientations.length > 0 && <LinkTable plan={plan} roomId={roomId} />}
      <Served plan={{ ...plan, actions: alive }} roomId={roomId} home={home} />
    </div>
  );
}

/** The form for a new action, with that orientation chosen. */
function AddServing({ home, orientationId }: { readonly home: string; readonly orientationId: string }) {
  const t = useTranslations('actions.matrix');
  return (
    <Link
      href={planHref(home, readPlanQuery({ orientation: orientationId }))}
      className="link inline-flex min-h-11 items-center text-sm"
    >
      {t('addServing')}
    </Link>
  );
}

type MissingItem = { readonly id: string; readonly title: string; readonly href: string };
type MissingProps = {
  readonly title: string;
  readonly none: string;
  readonly items: readonly MissingItem[];
  readonly after?: (item: MissingItem) => ReactNode;
};

function Missing({ title, none, items, after }: MissingProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="border-b border-ink pb-2 font-semibold">
        {title} <span className="tabular font-normal text-muted">{items.length}</span>
      </h2>
      {items.length === 0 && <p className="py-2 text-muted">{none}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2">
            <Link href={item.href} className="link">
              {item.title}
            </Link>
            {after?.(item)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * A row a finding, a column an orientation. Whoever may write in an orientation says what it
 * answers.
 */
function LinkTable({ plan, roomId }: { readonly plan: ActionPlan; readonly roomId: RoomId }) {
  const t = useTranslations('actions.matrix');
  const { findings, orientations, links, linkable } = plan;
  const isLinked = (orientation: string, finding: string) =>
    links.some(({ orientationId, findingId }) => orientationId === orientation && findingId === finding);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={t('table')} tabIndex={0} className="scrolls-sideways">
      <table className="min-w-[56rem] text-left text-sm">
        <caption className="pb-2 text-left text-xl font-semibold">{t('table')}</caption>
        <thead>
          <tr className="border-b border-ink align-bottom">
            <th scope="col" className="py-2 pr-4">
              {t('finding')}
            </th>
            {orientations.map(({ id, title, documentId }) => (
              <th key={id} scope="col" className="max-w-32 min-w-24 px-2 py-2 font-normal">
                <Link href={sectionHref(roomId, { id, documentId })} className="link">
                  {title}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => (
            <tr key={finding.id} className="border-b border-line">
              <th scope="row" className="py-1 pr-4 font-normal">
                <Link href={sectionHref(roomId, finding)} className="link">
                  {finding.title}
                </Link>
              </th>
              {orientations.map((orientation) => (
                <td key={orientation.id} className="px-2">
                  <LinkCell
                    roomId={roomId}
                    orientationId={orientation.id}
                    findingId={finding.id}
                    label={t('answers', { orientation: orientation.title, finding: finding.title })}
                    linked={isLinked(orientation.id, finding.id)}
                    open={linkable.includes(orientation.id)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Each orientation with the actions that serve it and go on. */
function Served({ plan: { orientations, actions, mayManage }, roomId, home }: PlanMatrixProps) {
  const t = useTranslations('actions.matrix');
  return (
    <section aria-labelledby="served">
      <h2 id="served" className="border-b border-ink pb-2 text-xl font-semibold">
        {t('served')}
      </h2>
      <ul>
        {orientations.map(({ id, title, documentId }) => (
          <li key={id} className="border-b border-line py-3">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h3 className="font-medium">
                <Link href={sectionHref(roomId, { id, documentId })} className="link">
                  {title}
                </Link>
              </h3>
              {mayManage && <AddServing home={home} orientationId={id} />}
            </div>
            <ul className="mt-1">
              {actions
                .filter(({ orientationId }) => orientationId === id)
                .map(({ sectionId, number, title: action }) => (
                  <li key={sectionId}>
                    <Link href={`${home}/${number}`} className="link">
                      {number}. {action}
                    </Link>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
