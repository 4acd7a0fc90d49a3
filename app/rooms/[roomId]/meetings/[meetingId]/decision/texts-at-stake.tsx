import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import type { DecisionSeen } from './decision-reading.ts';

type TextsAtStakeProps = { readonly roomId: string; readonly sections: DecisionSeen['sections'] };

/**
 * The texts that a decision is about, each a press away: nobody decides on what they cannot read.
 * Nothing of them changes while it is open; what it adopted is read as it was adopted.
 */
export function TextsAtStake({ roomId, sections }: TextsAtStakeProps) {
  const t = useTranslations('decisions');
  if (sections.length === 0) return null;
  return (
    <div className="mt-3">
      <p className="text-sm font-semibold">{t('page.about')}</p>
      <ul>
        {sections.map(({ sectionId, documentId, title, documentTitle, effect, versionId }) => (
          <li key={sectionId} className="wrap-anywhere">
            <Link
              href={
                versionId ? `/adopted/${versionId}` : `/rooms/${roomId}/documents/${documentId}#section-${sectionId}`
              }
              className="link inline-block py-1.5 font-medium"
            >
              {title}
            </Link>
            <span className="text-sm text-muted">{` · ${documentTitle} · ${t(`page.effect.${effect}`)}`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
