import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Commented } from '#app/_comments/commented.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { AskedQuery } from '../../../../journal/journal-data.ts';
import { amendmentPage, isJustProposed, proposedDraft } from '../amendments-data.ts';
import '#app/_editor/ui/document-text.css';
import type { AmendmentReading } from '#server/amendments/read-amendments.ts';
import { FreshPage } from '../../../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../../../live/needs-redraw.ts';
import { RoomShell } from '../../../../room-shell.tsx';
import { AmendmentCard, Proposer } from '../amendment-card.tsx';
import { AMENDMENT_STATE, AmendmentState } from '../amendment-state.tsx';
import { Difference } from '../difference.tsx';
import { Decide } from './decide.tsx';
import { Discussion } from './discussion.tsx';
import { ProposedDraft } from './proposed-draft.tsx';
import { Supports } from './supports.tsx';
import { ThreeTexts } from './three-texts.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly documentId: string; readonly amendmentId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { roomId, documentId, amendmentId } = await params;
  const { amendment } = await amendmentPage(roomId, documentId, amendmentId);
  const t = await getTranslations('amendments');
  return { title: `${t('numbered', { number: amendment.number })} · ${amendment.documentTitle}` };
}

export default withWords('rooms/[roomId]/documents/[documentId]/amendments/[amendmentId]', OneAmendmentPage);

/**
 * An amendment: what it changes and why, who supports it, beside which others, and what becomes of
 * it.
 */
async function OneAmendmentPage({ params, searchParams }: Props) {
  const { roomId, documentId, amendmentId } = await params;
  const { person, room, choices, document, amendment } = await amendmentPage(roomId, documentId, amendmentId);
  const t = await getTranslations('amendments');
  const query = await searchParams;
  const draftId = proposedDraft(query);
  const address = `/rooms/${room.id}/documents/${document.id}`;
  const { number, reason, sectionId, sectionTitle, rivals } = amendment;
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="room"
      above={{ href: `${address}/amendments`, label: t('titleIn', { document: document.title }) }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={[`amendments:${document.id}`, `threads:${document.id}`]} />
      {draftId && <ProposedDraft personId={person.id} documentId={document.id} draftId={draftId} />}
      <Commented document={{ documentId: document.id, sections: [], territories: room.territories }}>
        <article className="flex max-w-3xl flex-col gap-8">
          <header className="flex flex-col gap-2">
            <div role="status" className="empty:hidden">
              {isJustProposed(query) && amendment.isAuthor && <StatusLine tone="good">{t('justProposed')}</StatusLine>}
            </div>
            <h1 className="font-serif text-3xl font-semibold">{t('numbered', { number })}</h1>
            <p className="text-lg text-muted">
              {sectionTitle ? (
                <Link href={`${address}#section-${sectionId}`} className="link">
                  {sectionTitle}
                </Link>
              ) : (
                t('sectionGone')
              )}
            </p>
            <Proposer room={room} amendment={amendment} />
            <div id={AMENDMENT_STATE} role="status" tabIndex={-1}>
              <AmendmentState amendment={amendment} />
            </div>
            <Outcome amendment={amendment} roomId={room.id} />
          </header>
          <p className="max-w-measure wrap-anywhere whitespace-pre-line">{reason}</p>
          <Change amendment={amendment} />
          <Supports room={room} amendment={amendment} />
          <Discussion amendmentId={amendment.id} said={amendment.discussion} mayComment={amendment.may.comment} />
          {rivals.length > 0 && (
            <section>
              <h2 className="mb-3 font-serif text-xl font-semibold">{t('rivals')}</h2>
              <p className="mb-4 max-w-measure text-muted">{t('rivalsText')}</p>
              <ul>
                {rivals.map((rival) => (
                  <AmendmentCard
                    key={rival.id}
                    room={room}
                    amendment={rival}
                    sectionTitle={sectionTitle}
                    href={`${address}/amendments/${rival.id}`}
                  />
                ))}
              </ul>
            </section>
          )}
          <Decide roomId={room.id} amendment={amendment} />
        </article>
      </Commented>
    </RoomShell>
  );
}

/**
 * What it changes; where the passage is another by now, beside what stands there; and what was
 * accepted of it.
 */
function Change({ amendment }: { readonly amendment: AmendmentReading }) {
  const t = useTranslations('amendments');
  const { base, replacement, state, accepted, over, now } = amendment;
  const waits = state === 'open' || state === 'put-to-meeting';
  if (waits && now && !now.isBase) return <ThreeTexts base={base} replacement={replacement} now={now.blocks} />;
  const differs = accepted && over && JSON.stringify(accepted) !== JSON.stringify(replacement);
  return (
    <>
      <section aria-labelledby="what-changes">
        <h2 id="what-changes" className="mb-3 font-serif text-xl font-semibold">
          {t('whatChanges')}
        </h2>
        <div className="max-w-measure border-l-2 border-line pl-4">
          <Difference before={base} after={replacement} />
        </div>
      </section>
      {differs && (
        <section aria-labelledby="what-was-accepted">
          <h2 id="what-was-accepted" className="mb-3 font-serif text-xl font-semibold">
            {t('whatWasAccepted')}
          </h2>
          <div className="max-w-measure border-l-2 border-line pl-4">
            <Difference before={over} after={accepted} />
          </div>
        </section>
      )}
    </>
  );
}

/** What it waits for, why it was rejected, the decision that it was put to, who took it back. */
function Outcome({ amendment, roomId }: { readonly amendment: AmendmentReading; readonly roomId: string }) {
  const t = useTranslations('amendments');
  const { why, decision, takenBackBy, waitsForReopening } = amendment;
  return (
    <>
      {waitsForReopening && <p className="max-w-measure">{t('waitsForReopening')}</p>}
      {why !== '' && <p className="max-w-measure wrap-anywhere whitespace-pre-line">{t('whySaid', { why })}</p>}
      {decision && (
        <p>
          <Link href={`/rooms/${roomId}/meetings/${decision.meetingId}/decisions/${decision.id}`} className="link">
            {t('decision', { number: decision.number, title: decision.title })}
          </Link>
        </p>
      )}
      {takenBackBy && <p className="text-muted">{t('takenBackBy', { name: takenBackBy })}</p>}
    </>
  );
}
