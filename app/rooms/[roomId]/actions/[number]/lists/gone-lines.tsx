import { useTranslations } from 'next-intl';
import type { ListKind } from '#domain/actions/fields.ts';
import type { SectionId } from '#domain/ids.ts';
import { useUnsavedFields } from '../field/field-keepers.ts';
import { OneField } from '../field/one-field.tsx';
import type { ListColumn } from './list-column.ts';

type GoneLinesProps = {
  readonly sectionId: SectionId;
  readonly kind: ListKind;
  readonly columns: readonly ListColumn[];
  /** The lines that are there. */
  readonly there: readonly string[];
};

/**
 * What the reader typed into lines that somebody else took away meanwhile: it stays in sight until
 * they let go of it.
 */
export function GoneLines({ sectionId, kind, columns, there }: GoneLinesProps) {
  const t = useTranslations('actions.lists');
  const gone = useUnsavedFields(sectionId).filter(
    ({ kind: of, lineId }) => of === kind && lineId !== null && !there.includes(lineId),
  );
  if (gone.length === 0) return null;
  return (
    <div className="screen-only flex flex-col gap-3 border-l-4 border-technician py-1 pl-3">
      <p className="font-medium">{t('goneLine')}</p>
      {gone.map((place) => {
        const column = columns.find(({ field }) => field === place.field);
        return (
          column && (
            <div key={`${place.lineId} ${place.field}`} data-gone={place.lineId}>
              <OneField place={place} label={column.label} control={column.control} value={null} open={false} />
            </div>
          )
        );
      })}
    </div>
  );
}

/** Where the words stay in sight that were typed into a field of a line that is gone. */
export function goneFieldOf(lineId: string, field: string | undefined): HTMLElement | null {
  if (field === undefined) return null;
  return document.querySelector<HTMLElement>(
    `[data-gone="${CSS.escape(lineId)}"] [data-field="${CSS.escape(field)}"] :is(input, textarea, select)`,
  );
}
