import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { asked } from '#domain/typed/asked-field.ts';
import { ContributionCard } from '../../contributions/contribution-card.tsx';
import type { AskedQuery } from '../../journal/journal-data.ts';
import { FreshPage } from '../../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../../live/needs-redraw.ts';
import { resultsPage } from '../../residents-data.ts';
import { RoomShell } from '../../room-shell.tsx';
import { AnswerPages } from './answer-pages.tsx';
import { OptionResults } from './option-results.tsx';
import { AddThemeForm, ThemeForm } from './theme-forms.tsx';

type Props = {
  readonly params: Promise<{ readonly roomId: string; readonly questionId: string }>;
  readonly searchParams: Promise<AskedQuery>;
};

const pageQuery = z.object({ page: asked(z.coerce.number().int().positive()) });

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { roomId, questionId } = await params;
  return { title: (await resultsPage(roomId, questionId)).question.prompt };
}

export default withWords('rooms/[roomId]/questions/[questionId]', ResultsPage);

/** What came of a question: how its options weigh, and its answers by theme. */
async function ResultsPage({ params, searchParams }: Props) {
  const { roomId, questionId } = await params;
  const shown = await resultsPage(roomId, questionId, pageQuery.parse(await searchParams).page);
  const { person, room, choices, question, results, themes, ungrouped, answers, reviews, page, pages } = shown;
  const t = await getTranslations('residents');
  const groups = [...themes, null].map((theme) => ({
    theme,
    count: theme ? theme.answers : ungrouped,
    answers: answers.filter(({ themeId }) => themeId === (theme?.id ?? null)),
  }));
  // Under the heading of their theme, where there are themes.
  const level = themes.length > 0 ? 'h4' : 'h3';
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="questions"
      above={{ href: `/rooms/${room.id}/questions`, label: t('questions.title') }}
      drawnFor={ALL_BUT_HATS}
    >
      <FreshPage topics={['contributions:', 'questions:']} />
      <h1 className="max-w-3xl font-serif text-3xl font-semibold">{question.prompt}</h1>
      {question.details && <p className="mt-2 max-w-measure whitespace-pre-line">{question.details}</p>}
      <p className="mt-2 text-muted">{t('results.count', { count: question.answers })}</p>
      {reviews && !question.closedAt && (
        <p className="mt-4">
          <LinkButton href={`/rooms/${room.id}/contributions/paper?question=${question.id}`}>
            {t('results.paper')}
          </LinkButton>
        </p>
      )}
      {results.length > 0 && <OptionResults kind={question.kind} results={results} territories={room.territories} />}
      <section aria-labelledby="answers" className="mt-12">
        <h2 id="answers" className="font-serif text-2xl font-semibold">
          {t('results.answers')}
        </h2>
        {answers.length === 0 ? (
          <p className="mt-2 text-muted">{t('results.noAnswers')}</p>
        ) : (
          <p className="mt-1 text-sm text-muted">{t('results.cite')}</p>
        )}
        {reviews && answers.length > 0 && <AddThemeForm roomId={room.id} questionId={question.id} />}
        {groups.map(({ theme, count, answers: its }) =>
          // A theme of another page is there; one without answers begins with the first.
          its.length === 0 && !(theme && count === 0 && page === 1) ? null : (
            <section key={theme?.id ?? 'none'} aria-label={theme?.title ?? t('results.noTheme')} className="mt-6">
              {themes.length > 0 && (
                <h3 className="text-lg font-semibold">
                  {`${theme?.title ?? t('results.noTheme')} `}
                  <span className="font-normal text-muted">{t('results.count', { count })}</span>
                </h3>
              )}
              <ul className="mt-3 grid items-start gap-4 lg:grid-cols-2">
                {its.map((contribution) => (
                  <li key={contribution.id}>
                    <ContributionCard contribution={contribution} room={room} reviews={reviews} level={level} />
                    {reviews && themes.length > 0 && (
                      <ThemeForm
                        roomId={room.id}
                        questionId={question.id}
                        contributionId={contribution.id}
                        number={contribution.number}
                        themeId={contribution.themeId}
                        themes={themes}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ),
        )}
        <AnswerPages address={`/rooms/${room.id}/questions/${question.id}`} page={page} pages={pages} />
      </section>
    </RoomShell>
  );
}
