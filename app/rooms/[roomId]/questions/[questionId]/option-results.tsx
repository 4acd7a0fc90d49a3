import { useFormatter, useTranslations } from 'next-intl';
import { Disclosure } from '#app/_components/disclosure.tsx';
import type { QuestionKind } from '#domain/residents/question.ts';
import type { OptionResult } from '#domain/residents/results.ts';
import type { TerritoryView } from '#server/rooms/read-room.ts';

type OptionResultsProps = {
  readonly kind: QuestionKind;
  readonly results: readonly OptionResult[];
  readonly territories: readonly TerritoryView[];
};

/**
 * How the options of a question weigh: a bar each, and the same figures as a table by side and
 * territory.
 */
export function OptionResults({ kind, results, territories }: OptionResultsProps) {
  const t = useTranslations('residents.results');
  const format = useFormatter();
  const most = Math.max(1, ...results.map(({ all }) => all));
  return (
    <section aria-labelledby="results" className="mt-10 max-w-3xl">
      <h2 id="results" className="font-serif text-2xl font-semibold">
        {t('title')}
      </h2>
      {kind === 'ranking' && <p className="mt-1 text-sm text-muted">{t('weigh')}</p>}
      <ul className="mt-4 flex flex-col gap-3">
        {results.map(({ id, label, all }) => (
          <li key={id}>
            <p className="flex justify-between gap-4">
              <span>{label}</span>
              <strong className="tabular font-semibold">{format.number(all)}</strong>
            </p>
            <div aria-hidden="true" className="mt-1 h-3 rounded-sm bg-sunken">
              <div className="h-3 rounded-sm bg-resident" style={{ width: `${(all / most) * 100}%` }} />
            </div>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <Disclosure title={t('caption')}>
          <ResultsTable kind={kind} results={results} territories={territories} />
        </Disclosure>
      </div>
    </section>
  );
}

function ResultsTable({ results, territories }: OptionResultsProps) {
  const t = useTranslations('residents.results');
  const format = useFormatter();
  const cell = 'border-b border-line px-2 py-2 text-right';
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr>
            <th scope="col" className="border-b border-ink px-2 py-2 text-left">
              {t('option')}
            </th>
            {[t('all'), t('urban'), t('rural'), ...territories.map(({ name }) => name)].map((name) => (
              <th key={name} scope="col" className="border-b border-ink px-2 py-2 text-right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map(({ id, label, all, sides, territories: its }) => (
            <tr key={id}>
              <th scope="row" className="border-b border-line px-2 py-2 text-left font-normal">
                {label}
              </th>
              <td className={cell}>{format.number(all)}</td>
              <td className={cell}>{format.number(sides.urban)}</td>
              <td className={cell}>{format.number(sides.rural)}</td>
              {territories.map((territory) => (
                <td key={territory.id} className={cell}>
                  {format.number(its.get(territory.id) ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
