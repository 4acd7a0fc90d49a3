import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { ActionSheet } from '#server/actions/read-action.ts';
import { StatusBadge } from '../status-badge.tsx';

type ActionHeadingProps = {
  readonly action: ActionSheet;
  readonly roomId: RoomId;
  /** Whether the form that leads here was sent twice. */
  readonly wasThere: boolean;
};

/** What the action is called, how it stands, and what holds for all of it. */
export function ActionHeading({ action, roomId, wasThere }: ActionHeadingProps) {
  const t = useTranslations('actions');
  const { number, title, status, phase, summary, mergedInto, mergedFrom, abandonedBecause } = action;
  const home = `/rooms/${roomId}/actions`;
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      {wasThere && (
        <div role="status">
          <StatusLine tone="kept">{t('add.there')}</StatusLine>
        </div>
      )}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <span className="tabular">{t('sheet.number', { number })}</span>
        <StatusBadge status={status} />
        <span>{t(`phase.${phase}`)}</span>
      </p>
      <h1 className="font-serif text-3xl font-semibold wrap-anywhere">{title}</h1>
      {summary && <p className="max-w-measure text-lg whitespace-pre-line">{summary}</p>}
      {action.adopted && <p className="max-w-measure border-l-4 border-accent pl-4">{t('sheet.adopted')}</p>}
      {action.confidential && <p className="text-sm text-muted">{t('sheet.confidential')}</p>}
      {mergedInto && (
        <p className="max-w-measure border-l-4 border-accent pl-4">
          <Link href={`${home}/${mergedInto.number}`} className="link">
            {t('sheet.mergedInto', mergedInto)}
          </Link>
        </p>
      )}
      {status === 'abandoned' && !mergedInto && abandonedBecause !== '' && (
        <p className="max-w-measure border-l-4 border-line pl-4">
          {t('sheet.abandoned', { because: abandonedBecause })}
        </p>
      )}
      {mergedFrom.map((merged) => (
        <p key={merged.number} className="text-sm">
          <Link href={`${home}/${merged.number}`} className="link">
            {t('sheet.mergedFrom', merged)}
          </Link>
        </p>
      ))}
    </div>
  );
}
