import { useTranslations } from 'next-intl';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { Select } from '#app/_components/forms/select.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { itemsToDecide } from '#domain/meetings/agenda.ts';
import type { DecisionView } from '#server/decisions/read-decisions.ts';
import { decisionPage, decisionsPage } from '../decisions/decisions-data.ts';
import type { HallPage } from '../hall-data.ts';
import { OpenDecision } from './open-decision.tsx';
import { OutcomeLine } from './outcome-line.tsx';
import { PreparedNote } from './prepared-note.tsx';
import { ReasonsOfVote } from './reasons-of-vote.tsx';
import { type FormPlace, openFromForm, withdrawFromForm } from './run-decisions.ts';
import { TextsAtStake } from './texts-at-stake.tsx';

type MeetingIds = { readonly roomId: string; readonly meetingId: string };

type ConsoleDecisionProps = MeetingIds & {
  /** The decision that was just saved, as the address names it. */
  readonly prepared: string | undefined;
};

/**
 * The meeting's decisions as those who run it have them: the open one, those to come, those taken.
 */
export async function ConsoleDecision({ roomId, meetingId, prepared }: ConsoleDecisionProps) {
  const page = await decisionsPage(roomId, meetingId);
  const open = page.decisions.find(({ state }) => state === 'open');
  const toDecide = itemsToDecide(page.hall.items, page.decisions);
  const reading = open && (await decisionPage(roomId, meetingId, open.id));
  return (
    <section aria-labelledby="decisions">
      <Heading roomId={roomId} meetingId={meetingId} item={page.live?.item?.id ?? null} />
      <ReasonsOfVote meetingId={meetingId} />
      <PreparedNote decisions={page.decisions} prepared={prepared} />
      {open && reading && (
        <OpenDecision decision={open} votes={reading.votes ?? []} place={{ roomId, meetingId }} me={page.hall.me} />
      )}
      <ToDecide place={{ roomId, meetingId }} items={toDecide} />
      <Decisions
        place={{ roomId, meetingId }}
        decisions={page.decisions}
        quorum={page.live?.quorum ?? null}
        isEmpty={page.decisions.length === 0 && toDecide.length === 0}
      />
    </section>
  );
}

function Heading({ roomId, meetingId, item }: MeetingIds & { readonly item: string | null }) {
  const t = useTranslations('decisions.console');
  const about = item === null ? '' : `?item=${item}`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <h2 id="decisions" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      <LinkButton href={`/rooms/${roomId}/meetings/${meetingId}/decisions/new${about}`}>{t('prepare')}</LinkButton>
    </div>
  );
}

type ToDecideProps = { readonly place: MeetingIds; readonly items: HallPage['hall']['items'] };

/** What the agenda foresees to decide, and where its exact words are prepared. */
function ToDecide({ place: { roomId, meetingId }, items }: ToDecideProps) {
  const t = useTranslations('decisions.console');
  if (items.length === 0) return null;
  return (
    <div className="mt-3">
      <p className="text-muted">{t('toDecide')}</p>
      <ul>
        {items.map(({ id, title }) => (
          <li key={id} className="wrap-anywhere">
            <Link
              href={`/rooms/${roomId}/meetings/${meetingId}/decisions/new?item=${id}`}
              className="link inline-block py-1.5"
            >
              {t('prepareFor', { title })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Quorum = NonNullable<HallPage['live']>['quorum'];
type DecisionsProps = {
  readonly place: MeetingIds;
  readonly decisions: readonly DecisionView[];
  readonly quorum: Quorum | null;
  /** Whether nothing is to be decided, nor was. */
  readonly isEmpty: boolean;
};

function Decisions({ place, decisions, quorum, isEmpty }: DecisionsProps) {
  const t = useTranslations('decisions.console');
  const others = decisions.filter(({ state }) => state !== 'open' && state !== 'cancelled');
  const mayOpen = quorum !== null && !decisions.some(({ state }) => state === 'open');
  if (isEmpty) return <p className="mt-3 max-w-measure text-muted">{t('empty')}</p>;
  return (
    <ul className="mt-4 border-t border-line empty:border-0">
      {others.map((decision) => (
        <li key={decision.id} className="flex flex-col gap-2 border-b border-line py-4">
          {decision.state === 'draft' ? (
            <Draft place={place} decision={decision} quorum={quorum} mayOpen={mayOpen} />
          ) : (
            <Taken place={place} decision={decision} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** How long a vote by ballots may last, in minutes, as the console offers it. */
const VOTE_MINUTES = [1, 2, 3, 5, 10, 15, 30];

type DraftProps = {
  readonly place: MeetingIds;
  readonly decision: DecisionView;
  readonly quorum: Quorum | null;
  readonly mayOpen: boolean;
};

function Draft({ place, decision, quorum, mayOpen }: DraftProps) {
  const t = useTranslations('decisions');
  const { id, number, title, rule, method, sections, follows } = decision;
  const address = `/rooms/${place.roomId}/meetings/${place.meetingId}/decisions/${id}`;
  const about = [t(`rule.${rule}`), t(`method.${method}`)];
  if (follows) about.push(t('console.follows', { number: follows.number }));
  const missing = rule === 'double-majority' && quorum ? missingSide(quorum) : null;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="min-w-0 font-medium">{t('console.numbered', { number, title })}</p>
        <Link href={`${address}/edit`} aria-label={t('console.editNamed', { number })} className="link text-sm">
          {t('console.edit')}
        </Link>
      </div>
      <p className="text-sm text-muted">{about.join(' · ')}</p>
      <TextsAtStake roomId={place.roomId} sections={sections} />
      {missing && <StatusLine tone="kept">{t('console.sideMissing', { side: missing })}</StatusLine>}
      {quorum && !quorum.met && <StatusLine tone="kept">{t('console.noQuorum')}</StatusLine>}
      {mayOpen && (
        <ActionForm action={openFromForm.bind(null, { ...place, decisionId: id })} className="gap-3">
          <div className="flex flex-wrap items-end gap-3">
            {method === 'ballots' && (
              <Select
                name="minutes"
                label={t('console.minutes')}
                placeholder={t('console.byHand')}
                options={VOTE_MINUTES.map((minutes) => ({
                  value: String(minutes),
                  label: t('console.afterMinutes', { minutes }),
                }))}
              />
            )}
            <SubmitButton className="self-end">{t('console.open')}</SubmitButton>
          </div>
        </ActionForm>
      )}
      <CallOff at={{ ...place, decisionId: id }} />
    </>
  );
}

/**
 * Taking back what was only prepared, for good. An amendment that it was about waits for nobody
 * then.
 */
function CallOff({ at }: { readonly at: FormPlace }) {
  const t = useTranslations('decisions.console');
  return (
    <Disclosure title={t('callOff')}>
      <ActionForm action={withdrawFromForm.bind(null, at)} className="gap-2">
        <p className="max-w-measure text-sm text-muted">{t('callOffText')}</p>
        <SubmitButton variant="danger">{t('cancel')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

function missingSide({ urban, rural }: Quorum): 'urban' | 'rural' | null {
  if (urban.present === 0) return 'urban';
  return rural.present === 0 ? 'rural' : null;
}

function Taken({ place, decision }: { readonly place: MeetingIds; readonly decision: DecisionView }) {
  const t = useTranslations('decisions.console');
  const { id, number, title, result, followedBy } = decision;
  const home = `/rooms/${place.roomId}/meetings/${place.meetingId}/decisions`;
  const isToIntegrate = result?.outcome === 'objected' && followedBy.length === 0;
  return (
    <>
      <p className="font-medium">
        <Link href={`${home}/${id}`} className="link">
          {t('numbered', { number, title })}
        </Link>
      </p>
      {result && <OutcomeLine result={result} className="text-sm" />}
      {isToIntegrate && (
        <Link href={`${home}/new?follows=${id}`} className={buttonStyle('secondary', 'self-start')}>
          {t('integrate')}
        </Link>
      )}
    </>
  );
}
