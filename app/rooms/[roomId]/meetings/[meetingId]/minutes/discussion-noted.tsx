import { useTranslations } from 'next-intl';
import { SectionText } from '#app/_editor/ui/sections/section-text.tsx';
import { renderSectionHtml } from '#editor/render-html.ts';
import { isEmptySection } from '#editor/section/section-text.ts';
import type { Discussion } from '#server/minutes/read-minutes.ts';
import { MinutesPart } from './minutes-part.tsx';

/** What was said, item by item, as those who wrote it down together noted it. */
export function DiscussionNoted({ discussion }: { readonly discussion: readonly Discussion[] }) {
  const t = useTranslations('minutes');
  return (
    <MinutesPart id="discussion" title={t('discussion')}>
      <div className="flex flex-col gap-6">
        {discussion.map(({ sectionId, title, content }) => (
          <section key={sectionId} aria-labelledby={`noted-${sectionId}`}>
            <h3 id={`noted-${sectionId}`} className="font-semibold break-after-avoid wrap-anywhere">
              {title}
            </h3>
            {isEmptySection(content) ? (
              <p className="text-muted">{t('noDiscussion')}</p>
            ) : (
              <SectionText html={renderSectionHtml(content, { tableLabel: title })} />
            )}
          </section>
        ))}
      </div>
    </MinutesPart>
  );
}
