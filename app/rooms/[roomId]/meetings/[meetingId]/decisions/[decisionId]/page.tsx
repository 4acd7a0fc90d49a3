import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import type { DecisionView, RelatedDecision } from '#server/decisions/read-decisions.ts';
import { intoPlanChoices } from '../../../../actions/actions-data.ts';
import { FreshPage } from '../../../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../../../live/needs-redraw.ts';
import { RoomShell } from '../../../../room-shell.tsx';
import { Fingerprint } from '../../decision/fingerprint.tsx';
import { OutcomeLine } from '../../decision/outcome-line.tsx';
import { VoteDrawing } from '../../decision/vote-drawing.tsx';
import { decisionPage } from '../decisions-data.ts';
import { DeliberationList } from './deliberation-list.tsx';
import { IntoPlan } from './into-plan.tsx';
import { SeesToIt } from './sees-to-it.tsx';
import { SequelLinks } from './sequel-links.tsx';
import { VoteTable } from './vote-table.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly meetingId: string; readonly decisionId: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, meetingId, decisionId } = await params;
  const { decision } = await decisionPage(roomId, meetingId, decisionId);
  return { title: decision.title };
}

export default withWords('rooms/[roomId]/meetings/[meetingId]/decisions/[decisionId]', DecisionPage);

/** A decision with its exact words, what it came to, what it adopted, and who sees to it. */
async function DecisionPage({ params }: Props) {
  const { roomId, meetingId, decisionId } = await params;
  const page = await decisionPage(roomId, meetingId, decisionId);
  const { person, room, choices, hall, runs, decision, votes, deliberations, sequel } = page;
  const t = await getTranslations('decisions');
  const home = `/rooms/${room.id}/meetings/${hall.id}`;
  const place = { roomId: room.id, meetingId: hall.id, decisionId: decision.id };
  const isClosed = decision.state === 'closed';
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="meetings"
      width="text"
      above={{ href: home, label: hall.title }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={[`meeting-decisions:${hall.id}`]} />
      <p className="text-sm text-muted">
        {`${t('page.number', { number: decision.number })} · ${t(`state.${decision.state}`)}`}
      </p>
      <h1 className="font-serif text-3xl font-semibold text-balance">{decision.title}</h1>
      <p className="mt-4 max-w-measure font-serif text-lg whitespace-pre-line">{decision.proposal}</p>
      <Related home={`/rooms/${room.id}/meetings`} decision={decision} />
      <About decision={decision} />
      {decision.result && (
        <section aria-label={t('result')} className="mt-8">
          <OutcomeLine result={decision.result} className="text-xl" />
          <Came decision={decision} timeZone={hall.timeZone} />
          <VoteDrawing result={decision.result} className="mt-4" />
        </section>
      )}
      {isClosed && votes && <VoteTable votes={votes} rule={decision.rule} />}
      {isClosed && <SeesToIt place={place} decision={decision} members={runs ? hall.people : null} />}
      {decision.result?.outcome === 'carried' && <IntoPlan place={place} choices={await intoPlanChoices(roomId)} />}
      {isClosed && <DeliberationList place={place} deliberations={deliberations} mayChange={runs} />}
      {sequel && <SequelLinks decision={decision} sequel={sequel} runs={runs} home={`/rooms/${room.id}/meetings`} />}
    </RoomShell>
  );
}

/** When and how it was taken, with the quorum of that moment. */
async function Came({ decision, timeZone }: { readonly decision: DecisionView; readonly timeZone: string }) {
  const t = await getTranslations('decisions');
  const format = await getFormatter();
  const { closedAt, closedByItself, rule, method, quorum } = decision;
  const said = [
    t(`rule.${rule}`),
    t(`method.${method}`),
    ...(closedAt
      ? [
          t(closedByItself ? 'page.closedByItself' : 'page.closed', {
            at: format.dateTime(closedAt, { dateStyle: 'long', timeStyle: 'short', timeZone }),
          }),
        ]
      : []),
    ...(quorum ? [t('page.quorum', { present: quorum.present, of: quorum.of, needed: quorum.needed })] : []),
  ];
  return <p className="mt-1 text-sm text-muted">{said.join(' · ')}</p>;
}

type RelatedProps = { readonly home: string; readonly decision: DecisionView };

function Related({ home, decision: { follows, replaces, followedBy, replacedBy } }: RelatedProps) {
  const t = useTranslations('decisions.page');
  const lines: [key: 'follows' | 'replaces' | 'followedBy' | 'replacedBy', other: RelatedDecision][] = [
    ...(follows ? [['follows', follows] as const] : []),
    ...(replaces ? [['replaces', replaces] as const] : []),
    ...followedBy.map((other) => ['followedBy', other] as const),
    ...replacedBy.map((other) => ['replacedBy', other] as const),
  ].map(([key, other]) => [key, other]);
  if (lines.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-col gap-1 border-l-4 border-accent pl-4">
      {lines.map(([key, { id, meetingId, number, title }]) => (
        <li key={`${key} ${id}`}>
          {`${t(key)} `}
          <Link href={`${home}/${meetingId}/decisions/${id}`} className="link">
            {t('numbered', { number, title })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The sections that it is about, and the versions that it adopted. */
function About({ decision: { sections, fingerprint, state } }: { readonly decision: DecisionView }) {
  const t = useTranslations('decisions.page');
  if (sections.length === 0) return null;
  return (
    <section aria-labelledby="about" className="mt-8">
      <h2 id="about" className="text-xl font-semibold">
        {t('about')}
      </h2>
      <ul className="mt-2 border-t border-line">
        {sections.map(({ sectionId, title, documentTitle, effect, versionId, sha256 }) => (
          <li key={sectionId} className="border-b border-line py-3">
            <p>
              {versionId ? (
                <Link href={`/adopted/${versionId}`} className="link font-medium">
                  {title}
                </Link>
              ) : (
                <span className="font-medium">{title}</span>
              )}
              <span className="text-muted">{` · ${documentTitle} · ${t(`effect.${effect}`)}`}</span>
            </p>
            {sha256 && <Fingerprint sha256={sha256} />}
          </li>
        ))}
      </ul>
      {fingerprint && state !== 'closed' && <Fingerprint sha256={fingerprint} />}
      {fingerprint && state === 'closed' && sections.length > 1 && (
        <Fingerprint sha256={fingerprint} label={t('common')} />
      )}
    </section>
  );
}
