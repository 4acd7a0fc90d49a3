/** @jsxImportSource preact */
import { unbroken } from '#app/_components/unbroken.ts';
import type { VisitView } from '#server/residents/invitations/read-visit.ts';
import { showsAll } from '#server/residents/invitations/what-is-asked.ts';
import { answerPlace } from '../_request/answer-place.ts';
import { freshForm } from '../_request/sent-form.ts';
import { ContributionForm } from './contribution-form.tsx';
import { GuestPage } from './guest-page.tsx';
import { Pages, pageOf, weightOf } from './pages.tsx';
import { EnterButton, SeatForm, type SeatFormFilled } from './seat-form.tsx';
import type { VisitWords } from './words.ts';

type HomePageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly visit: VisitView;
  /** Which page of the questions, and which of the texts, is asked for. */
  readonly asked?: { readonly questions: number; readonly texts: number };
  /** The form of a seat as it was sent; left out where nobody sent it yet. */
  readonly seat?: SeatFormFilled;
};

const FIRST = { questions: 1, texts: 1 } as const;

/** So many titles stand on one page, in bytes. */
const TEXTS_BYTES = 20_000;

/** Where one arrives: what it is about, what is asked, what may be read. */
export function HomePage({ words, nonce, visit, asked = FIRST, seat }: HomePageProps) {
  const { t } = words;
  const { invitation, room, rights, questions, documents, published, member } = visit;
  const givesSeat = invitation.gives === 'seat';
  const mayWrite = rights.contribute === null && rights.allows.includes('words');
  const home = `/visit/${invitation.id}`;
  const isWhole = showsAll(invitation);
  const answersAt = answerPlace(visit);
  const questioned = pageOf(
    questions,
    asked.questions,
    ({ prompt, details }) => 400 + weightOf(prompt, prompt, details),
  );
  const parts = documents.flatMap((document) => document.sections.map((section) => ({ document, section })));
  const readable = pageOf(parts, asked.texts, ({ section }) => 150 + weightOf(section.title), TEXTS_BYTES);
  const shownDocuments = documents.flatMap((document) => {
    const sections = readable.shown.filter((part) => part.document === document).map(({ section }) => section);
    return sections.length > 0 ? [{ ...document, sections }] : [];
  });
  return (
    <GuestPage words={words} nonce={nonce} title={invitation.title} invitationId={invitation.id} place="home">
      <p class="muted small">{t('from', { room: room.title, cooperation: room.cooperationTitle })}</p>
      <h1>{unbroken(invitation.title)}</h1>
      {invitation.welcome && <p class="lead">{invitation.welcome}</p>}
      <ClosedNote words={words} visit={visit} />
      {member && <EnterButton words={words} invitationId={invitation.id} />}
      {givesSeat && !member && rights.contribute === null && (
        <SeatForm words={words} visit={visit} filled={seat ?? { sent: freshForm(), errors: {} }} />
      )}
      {answersAt && (
        <ContributionForm
          words={words}
          visit={visit}
          question={null}
          sent={freshForm()}
          errors={{}}
          action={`${home}/${answersAt}`}
        />
      )}
      {questions.length > 0 && (
        <section aria-labelledby="questions">
          <h2 id="questions">{t('questions')}</h2>
          {questioned.shown.map(({ id, prompt, details }) => (
            <div key={id} class="card ask">
              <h3>{prompt}</h3>
              {details && <p class="said">{details}</p>}
              <a class="button" href={`${home}/questions/${id}`} aria-label={`${t('answerIt')} : ${prompt}`}>
                {t('answerIt')}
              </a>
            </div>
          ))}
          <Pages words={words} label={t('questions')} paged={questioned} href={(at) => `${home}?questions=${at}`} />
        </section>
      )}
      {documents.length > 0 && (
        <section aria-labelledby="texts">
          <h2 id="texts">{t('texts')}</h2>
          <p class="muted">{t(mayWrite ? 'textsHelp' : 'readOnly')}</p>
          {shownDocuments.map((document) => (
            <div key={document.id}>
              <h3>{document.title}</h3>
              <ul class="list">
                {document.sections.map((section) => (
                  <li key={section.id}>
                    <a href={`${home}/sections/${section.id}`}>{section.title}</a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <Pages words={words} label={t('texts')} paged={readable} href={(at) => `${home}?texts=${at}#texts`} />
        </section>
      )}
      {published.length > 0 && (
        <section aria-labelledby="published">
          <h2 id="published">{t('published')}</h2>
          <ul class="list">
            {published.map(({ id, title, documentTitle }) => (
              <li key={id}>
                <a href={`/adopted/${id}`}>{title}</a>
                {` · ${documentTitle}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!givesSeat && published.length === 0 && documents.length === 0 && questions.length === 0 && !answersAt && (
        <p>{t('nothing')}</p>
      )}
      {mayWrite && isWhole && answersAt !== 'room' && (
        <section aria-labelledby="else">
          <h2 id="else">{t('tellRoom')}</h2>
          <p>{t('tellRoomHelp')}</p>
          <a class="button quiet" href={`${home}/room`}>
            {t('tellRoom')}
          </a>
        </section>
      )}
    </GuestPage>
  );
}

/** Why nothing can be sent, where one may only read. */
export function ClosedNote({ words: { t }, visit: { rights } }: Pick<HomePageProps, 'words' | 'visit'>) {
  const why = rights.contribute;
  if (why !== 'full' && why !== 'archived') return null;
  return <p class="notice">{t(`closedFor.${why}`)}</p>;
}
