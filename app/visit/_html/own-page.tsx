/** @jsxImportSource preact */
import type { Outcome } from '#domain/refusal.ts';
import { saidWhy } from '#domain/residents/contribution.ts';
import type { AnswerAddressSet } from '#server/residents/contributions/answer-address.ts';
import type { OwnContribution, readOwn } from '#server/residents/invitations/read-visit.ts';
import { GuestPage } from './guest-page.tsx';
import { OwnRights, type TypedAddress } from './own-rights.tsx';
import { Pages, pageOf, weightOf } from './pages.tsx';
import { EnterButton } from './seat-form.tsx';
import type { VisitWords } from './words.ts';

type Own = Awaited<ReturnType<typeof readOwn>> extends Outcome<infer Value> ? Value : never;

/** What has just been sent, as the address says it. */
export type JustSent = { readonly number: number; readonly how: 'new' | 'again' | 'changed' };

type OwnPageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly visit: Own;
  readonly sent: JustSent | null;
  /** Which page of their contributions is asked for. */
  readonly page?: number;
  readonly address?: TypedAddress;
  /** What has just come of the address for answers. */
  readonly kept?: AnswerAddressSet | null;
};

/** What a guest brought in, and what became of it. */
export function OwnPage({ words, nonce, visit, sent, page = 1, address, kept = null }: OwnPageProps) {
  const { t } = words;
  const { invitation, own } = visit;
  const just = own.find(({ number }) => number === sent?.number);
  const closed = invitationClosed(visit);
  const listed = pageOf(own, page, (one) => 900 + weightOf(one.body, one.passage, saidWhy(one)), OWN_BYTES);
  return (
    <GuestPage words={words} nonce={nonce} title={t('mine')} invitationId={invitation.id} place="mine">
      <p class="muted small">{invitation.title}</p>
      <h1>{t('mine')}</h1>
      {kept && (
        <div class="notice" role="status">
          <p>{t(ANSWER_SET[kept], { email: visit.guest?.answerAsked ?? '' })}</p>
        </div>
      )}
      {sent && just && (
        <div class="notice" role="status">
          <p>
            <strong>{t(`sent.${sent.how}`, { number: just.number })}</strong>
          </p>
          {(just.state === 'waiting' || just.state === 'shown') && <p>{t(`sent.${just.state}`)}</p>}
        </div>
      )}
      {visit.member && <EnterButton words={words} invitationId={invitation.id} />}
      {closed && <p class="notice">{t(`closedFor.${closed}`)}</p>}
      {own.length === 0 && <p>{t('own.none')}</p>}
      {listed.shown.map((contribution) => (
        <OwnCard key={contribution.id} words={words} contribution={contribution} contact={visit.notice.contact} />
      ))}
      <Pages words={words} label={t('mine')} paged={listed} href={(at) => `/visit/${invitation.id}/mine?page=${at}`} />
      <KeptOfMe words={words} visit={visit} />
      <OwnRights
        words={words}
        invitationId={invitation.id}
        answerTo={visit.guest?.answerAsked || visit.guest?.answerTo || ''}
        address={address}
      />
    </GuestPage>
  );
}

/** So much of what one brought in stands on one page, in bytes. */
const OWN_BYTES = 30_000;

const ANSWER_SET = { asked: 'me.answerAsked', kept: 'me.answerKept', none: 'me.answerNone' } as const;

type Addresses = Pick<NonNullable<Own['guest']>, 'answerTo' | 'answerAsked'>;

/** The address that is written to, and the one that waits to be confirmed. */
function sayAddress(t: VisitWords['t'], { answerTo, answerAsked }: Addresses): string {
  const pending = answerAsked && t('me.answerPending', { email: answerAsked });
  return [answerTo, pending].filter((said) => said !== '').join(' · ') || t('me.keptNone');
}

/** What is kept of a guest beside their contributions. */
function KeptOfMe({ words: { t, format }, visit: { guest, territory } }: Pick<OwnPageProps, 'words' | 'visit'>) {
  if (!guest) return null;
  const facts = [
    [t('me.keptName'), guest.name || t('me.keptNone')],
    [t('me.keptTerritory'), territory ?? ''],
    [t('me.keptAddress'), sayAddress(t, guest)],
    [t('me.keptSince'), format.dateTime(guest.cameAt, 'date')],
  ] as const;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{t('me.kept')}</h2>
      <dl>
        {facts.map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function invitationClosed({ rights }: Own): 'paused' | 'expired' | 'archived' | null {
  const why = rights.contribute;
  return why === 'paused' || why === 'expired' || why === 'archived' ? why : null;
}

type OwnCardProps = {
  readonly words: VisitWords;
  readonly contribution: OwnContribution;
  readonly contact: string;
};

function OwnCard({ words: { t, format }, contribution, contact }: OwnCardProps) {
  const { number, body, passage, choice, options, prompt, section, state, hiddenAt, takenUpIn, createdAt } =
    contribution;
  const why = saidWhy(contribution);
  const about = prompt ? t('own.answerTo', { prompt }) : section ? t('own.wordsOn', { section }) : t('own.wordsOnRoom');
  const chosen = (choice ?? []).flatMap((id) => options.find((option) => option.id === id)?.label ?? []);
  const isOff = hiddenAt !== null || state === 'refused' || state === 'not-taken-up' || state === 'waiting';
  const isAgainst = hiddenAt !== null || state === 'refused';
  return (
    <article class="card" aria-labelledby={`c${number}`}>
      <h2 id={`c${number}`}>{about}</h2>
      {passage && <blockquote class="passage">{passage}</blockquote>}
      {chosen.length > 0 && <p>{chosen.join(' · ')}</p>}
      {body && <p class="said">{body}</p>}
      <p class={isOff ? 'state off' : 'state'}>{hiddenAt ? t('own.hidden') : t(`own.state.${state}`)}</p>
      {!hiddenAt && <p class="muted">{t(`own.stateDetail.${state}`)}</p>}
      {takenUpIn && state === 'taken-up' && <p>{t('own.takenUpIn', { section: takenUpIn.title })}</p>}
      {why && <p class="said">{t('own.why', { why })}</p>}
      {isAgainst && <p>{contact ? t('own.object', { contact }) : t('own.objectHere')}</p>}
      <p class="muted small">
        {`${t('number', { number })} · ${t('own.sentOn', { day: format.dateTime(createdAt, 'date') })}`}
      </p>
    </article>
  );
}
