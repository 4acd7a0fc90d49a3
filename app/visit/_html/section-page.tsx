/** @jsxImportSource preact */
import { pagesOfHtml } from '#editor/paste/pages-of-html.ts';
import type { SectionVisit, VisitView } from '#server/residents/invitations/read-visit.ts';
import type { FormErrors, SentForm } from '../_request/sent-form.ts';
import { ContributionForm } from './contribution-form.tsx';
import { GuestPage } from './guest-page.tsx';
import { ClosedNote } from './home-page.tsx';
import { Pages, pageOf, weightOf } from './pages.tsx';
import { sayWho } from './who.ts';
import type { VisitWords } from './words.ts';

type SectionPageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly visit: VisitView;
  readonly reading: SectionVisit;
  /** Which page of the text, and which of what others say, is asked for. */
  readonly asked: { readonly page: number; readonly words: number };
  readonly sent: SentForm;
  readonly errors: FormErrors;
};

/** A part of a text, what others say about it, and room for one's own words. */
export function SectionPage({ words, nonce, visit, reading, asked, sent, errors }: SectionPageProps) {
  const { t } = words;
  const { section, document, html } = reading;
  const { invitation, rights } = visit;
  const mayComment = rights.allows.includes('comments') && html !== '';
  const mayWrite = rights.contribute === null && (rights.allows.includes('words') || mayComment);
  const text = pageOf(pagesOfHtml(html), asked.page, () => 1, 1);
  const here = `/visit/${invitation.id}/sections/${section.id}`;
  return (
    <GuestPage words={words} nonce={nonce} title={section.title} invitationId={invitation.id}>
      <p class="muted small">{document.title}</p>
      <h1>{section.title}</h1>
      {section.prompt && (
        <p class="muted">
          {`${t('about')} `}
          <em>{section.prompt}</em>
        </p>
      )}
      {html === '' ? <p>{t('emptySection')}</p> : <SectionText title={t('text')} html={text.shown.join('')} />}
      <Pages words={words} label={t('text')} paged={text} href={(page) => `${here}?page=${page}`} />
      <ClosedNote words={words} visit={visit} />
      {mayWrite && (
        <section aria-labelledby="words-title">
          <h2 id="words-title">{t('form.words')}</h2>
          <ContributionForm
            words={words}
            visit={visit}
            question={null}
            sent={sent}
            errors={errors}
            asksPassage={mayComment}
          />
        </section>
      )}
      <Others words={words} visit={visit} reading={reading} asked={asked} />
    </GuestPage>
  );
}

/** The titles in a text begin at the third level, as everywhere. */
function SectionText({ title, html }: { readonly title: string; readonly html: string }) {
  return (
    <article>
      <h2 class="unseen">{title}</h2>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: renderSectionHtml escapes all that it draws */}
      <div class="text" dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
}

function Others({ words, visit, reading, asked }: Pick<SectionPageProps, 'words' | 'visit' | 'reading' | 'asked'>) {
  const { t } = words;
  if (reading.words.length === 0) return null;
  const others = pageOf(reading.words, asked.words, ({ body, passage }) => 400 + weightOf(body, passage));
  const here = `/visit/${visit.invitation.id}/sections/${reading.section.id}`;
  const href = (page: number) => `${here}?page=${asked.page}&words=${page}#others`;
  return (
    <section aria-labelledby="others">
      <h2 id="others">{t('othersWords')}</h2>
      {others.shown.map(({ number, body, passage, name, territory }) => (
        <div key={number} class="card">
          {passage && <blockquote class="passage">{passage}</blockquote>}
          <p class="said">{body}</p>
          <p class="muted small">{`${sayWho(words, name, territory)} · ${t('number', { number })}`}</p>
          <p class="small">
            <a href={`/visit/${visit.invitation.id}/report/${number}`} aria-label={t('report.linkNamed', { number })}>
              {t('report.link')}
            </a>
          </p>
        </div>
      ))}
      <Pages words={words} label={t('othersWords')} paged={others} href={href} />
    </section>
  );
}
