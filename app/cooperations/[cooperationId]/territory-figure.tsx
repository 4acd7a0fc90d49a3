import { useFormatter, useTranslations } from 'next-intl';
import { EditLink } from '#app/_components/edit-link.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { type FigureColumn, FigureTable } from '#app/_components/figure-table.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import type { CooperationId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import type { CooperationReading, CooperationTerritory } from '#server/cooperations/read-cooperation.ts';

type CooperationProps = { readonly cooperation: CooperationReading };
type TerritoriesProps = { readonly territories: readonly CooperationTerritory[] };

/** The territories side by side, each with its figures and where they are from. */
export function TerritoryFigure({ cooperation }: CooperationProps) {
  const t = useTranslations('cooperation');
  const { id, territories, duties } = cooperation;
  return (
    <section aria-labelledby="territories" className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="territories" className="text-xl font-semibold">
          {t('figure')}
        </h2>
        {duties.has('add-territories') && territories.length > 1 && (
          <LinkButton href={`/cooperations/${id}/territories/new`}>{t('addTerritory')}</LinkButton>
        )}
      </div>
      {territories.length > 0 && (
        <Figures territories={territories} corrects={duties.has('add-territories') ? id : null} />
      )}
      {territories.length < 2 && <NextTerritory cooperation={cooperation} />}
    </section>
  );
}

type FiguresProps = TerritoriesProps & {
  /** The cooperation where the reader may correct them, or null. */
  readonly corrects: CooperationId | null;
};

function Figures({ territories, corrects }: FiguresProps) {
  const t = useTranslations();
  return (
    <figure className="flex flex-col gap-3">
      <FigureTable
        caption={t('cooperation.figureCaption')}
        rows={[
          t('territory.row.communes'),
          t('territory.row.epci'),
          t('territory.row.area'),
          t('territory.row.inhabitants'),
          t('territory.row.density'),
        ]}
        columns={useColumns(territories, corrects)}
      />
      <figcaption className="flex flex-col gap-1 text-sm text-muted">
        <Sources territories={territories} />
        <OwnAreas territories={territories} />
        <p>{t('cooperation.epciNote')}</p>
      </figcaption>
    </figure>
  );
}

function useColumns(territories: readonly CooperationTerritory[], corrects: CooperationId | null): FigureColumn[] {
  const t = useTranslations('territory');
  const seat = useTranslations('seat');
  const format = useFormatter();
  return territories.map(({ id, name, kind, setting, side, communes, epci, areaKm2, inhabitants, densityPerKm2 }) => ({
    id,
    name,
    setting,
    detail: t('detail', { kind: t(`kind.${kind}`), setting: seat(`setting.${setting}`), side: t(`side.${side}`) }),
    ...(corrects && {
      aside: (
        <EditLink
          href={`/cooperations/${corrects}/territories/${id}/edit`}
          label={t('correct.label', { territory: name })}
        >
          {t('correct.edit')}
        </EditLink>
      ),
    }),
    figures: [
      { value: format.number(communes, 'whole'), word: t('figure.communes', { count: communes }) },
      { value: format.number(epci, 'whole'), word: t('figure.epci') },
      { value: format.number(areaKm2, roundedFormat(areaKm2)), word: t('figure.area') },
      { value: format.number(inhabitants, 'whole'), word: t('figure.inhabitants', { count: inhabitants }) },
      {
        value: format.number(densityPerKm2, roundedFormat(densityPerKm2)),
        word: t('figure.density', { count: densityPerKm2 }),
      },
    ],
  }));
}

/** A decimal tells something of a village of 4.2 km², nothing of a pays of 3 057. */
const SMALL = 20;

function roundedFormat(value: number): 'whole' | 'figure' {
  return value < SMALL ? 'figure' : 'whole';
}

/** Where the figures are from: once for all of them where they come from one place. */
function Sources({ territories }: TerritoriesProps) {
  const t = useTranslations('cooperation');
  const [first] = territories;
  if (!first) return null;
  const { source, year } = first;
  if (territories.every((other) => other.source === source && other.year === year)) {
    return <p>{t('source', { source: isolated(source), year: String(year) })}</p>;
  }
  return (
    <ul>
      {territories.map(({ id, name, ...from }) => (
        <li key={id}>
          {t('sourceOf', { territory: isolated(name), source: isolated(from.source), year: String(from.year) })}
        </li>
      ))}
    </ul>
  );
}

/**
 * Whoever takes a territory from the official lists types its area: it is not to be credited to
 * them.
 */
function OwnAreas({ territories }: TerritoriesProps) {
  const t = useTranslations('cooperation');
  const format = useFormatter();
  const names = territories.filter(({ listed }) => listed).map(({ name }) => name);
  return names.length === 0 ? null : <p>{t('ownArea', { territories: format.list(names) })}</p>;
}

/** The first step, or the second one: it takes two to cooperate. */
function NextTerritory({ cooperation: { id, territories, duties } }: CooperationProps) {
  const t = useTranslations('cooperation');
  const mayAdd = duties.has('add-territories');
  const none = territories.length === 0;
  const text = none ? t(mayAdd ? 'noTerritoriesText' : 'noTerritoriesReader') : t('oneTerritoryText');
  return (
    <EmptyState
      title={t(none ? 'noTerritories' : 'oneTerritory')}
      action={
        mayAdd && (
          <LinkButton variant="primary" href={`/cooperations/${id}/territories/new`}>
            {t('addTerritory')}
          </LinkButton>
        )
      }
    >
      {text}
    </EmptyState>
  );
}
