import { useTranslations } from 'next-intl';
import type { SectionId } from '#domain/ids.ts';
import { AddLine } from './late-add-line.ts';
import { useDrafts } from './line-drafts.ts';
import type { ListColumn } from './list-column.ts';

type GoneDraftsProps = {
  readonly sectionId: SectionId;
  readonly columns: readonly ListColumn[];
  /** The indicators that are there. */
  readonly indicators: readonly string[];
};

/** Measures that the reader was typing of an indicator that somebody else took away meanwhile. */
export function GoneDrafts({ sectionId, columns, indicators }: GoneDraftsProps) {
  const t = useTranslations('actions.lists');
  const gone = useDrafts(sectionId).filter(
    ({ place: { indicatorId } }) => indicatorId !== null && !indicators.includes(indicatorId),
  );
  return gone.map(({ key, place }) => (
    <AddLine
      key={key}
      place={place}
      columns={columns}
      addLabel={t('addValue')}
      open={false}
      takesFocus={false}
      onClose={() => {}}
    />
  ));
}
