import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#app/_components/link.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { SectionText } from '#app/_editor/ui/sections/section-text.tsx';
import { DeliberationLine } from '#app/rooms/[roomId]/meetings/[meetingId]/decisions/[decisionId]/deliberation-list.tsx';
import { renderSectionHtml } from '#editor/render-html.ts';
import type { AdoptedReading } from '#server/decisions/read-adopted.ts';
import { adoptedVersion } from './adopted-data.ts';
import { FingerprintCheck } from './fingerprint-check.tsx';
import { keptTextName } from './kept-text-name.ts';

type Props = { readonly params: Promise<{ readonly versionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await adoptedVersion((await params).versionId);
  return found ? { title: found.adopted.title } : {};
}

export default withWords('adopted/[versionId]', AdoptedPage);

/**
 * An adopted text as it was adopted, for anybody who has its link where the room publishes what it
 * adopts.
 */
async function AdoptedPage({ params }: Props) {
  const found = await adoptedVersion((await params).versionId);
  if (!found) notFound();
  const { person, adopted } = found;
  const t = await getTranslations('decisions.adopted');
  const { title, documentTitle, roomTitle, cooperationTitle, number, content } = adopted;
  return (
    <PageShell person={person} width="text">
      <p className="text-sm text-muted">{[cooperationTitle, roomTitle, documentTitle].join(' · ')}</p>
      <h1 className="font-serif text-3xl font-semibold text-balance">{title}</h1>
      <Adoption adopted={adopted} />
      <Versions adopted={adopted} />
      <article aria-label={t('text', { number })} className="mt-8 border-t border-line pt-8">
        <SectionText html={renderSectionHtml(content, { tableLabel: title })} />
      </article>
      <section aria-labelledby="fingerprint" className="mt-12 border-t border-line pt-6">
        <h2 id="fingerprint" className="text-xl font-semibold">
          {t('fingerprint')}
        </h2>
        <p className="mt-1 max-w-measure text-sm text-muted">{t('fingerprintHelp')}</p>
        <FingerprintCheck
          fileName={keptTextName(adopted.id)}
          sha256={adopted.sha256}
          address={`/adopted/${adopted.id}/text`}
        />
      </section>
      <Councils adopted={adopted} />
    </PageShell>
  );
}

/** By which decision, when, and by which rule. */
async function Adoption({ adopted }: { readonly adopted: AdoptedReading }) {
  const t = await getTranslations('decisions');
  const format = await getFormatter();
  const { decision, adoptedAt, place } = adopted;
  const at = format.dateTime(adoptedAt, { dateStyle: 'long', timeStyle: 'short', timeZone: decision.timeZone });
  return (
    <div className="mt-3 max-w-measure border-l-4 border-accent pl-4">
      <p className="font-medium">
        {`${t('adopted.by', { at, meeting: decision.meetingTitle })} `}
        {place ? (
          <Link href={`/rooms/${place.roomId}/meetings/${place.meetingId}/decisions/${decision.id}`} className="link">
            {t('page.numbered', { number: decision.number, title: decision.title })}
          </Link>
        ) : (
          t('page.numbered', { number: decision.number, title: decision.title })
        )}
      </p>
      <p className="mt-1 whitespace-pre-line text-muted">{decision.proposal}</p>
      <p className="mt-1 text-sm text-muted">{`${t(`rule.${decision.rule}`)} — ${t(`ruleDetail.${decision.rule}`)}`}</p>
    </div>
  );
}

/** Which of the section's versions this is, and where the others are. */
function Versions({ adopted: { id, number, versions } }: { readonly adopted: AdoptedReading }) {
  const t = useTranslations('decisions.adopted');
  const inForce = versions.find((version) => version.inForce);
  const others = versions.filter((version) => version.id !== id);
  return (
    <div className="mt-4">
      <p>
        {t('version', { number })}
        {inForce?.id !== id && <strong className="font-semibold">{` ${t('reopened')}`}</strong>}
      </p>
      {others.length > 0 && (
        <p className="text-sm">
          {`${t('others')} `}
          {others.map((version, index) => (
            <span key={version.id}>
              {index > 0 && ', '}
              <Link href={`/adopted/${version.id}`} className="link">
                {t(version.inForce ? 'otherInForce' : 'other', { number: version.number })}
              </Link>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function Councils({ adopted: { deliberations } }: { readonly adopted: AdoptedReading }) {
  const t = useTranslations('decisions.councils');
  if (deliberations.length === 0) return null;
  return (
    <section aria-labelledby="councils" className="mt-10">
      <h2 id="councils" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <ul className="mt-2 border-t border-line">
        {deliberations.map((deliberation) => (
          <li key={deliberation.id} className="border-b border-line py-2">
            <DeliberationLine deliberation={deliberation} />
          </li>
        ))}
      </ul>
    </section>
  );
}
