'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { later } from '#app/_components/shell/later.tsx';
import type { SectionId } from '#domain/ids.ts';

const ChangeList = later('app/rooms/[roomId]/actions/[number]/change-list.tsx', () =>
  import('./change-list.tsx').then((module) => module.ChangeList),
);

type ActionHistoryProps = {
  readonly sectionId: SectionId;
  /** What ids among the values stand for: themes, sections, territories. */
  readonly names: Readonly<Record<string, string>>;
};

/** What was changed beside the text, field by field, asked for when somebody wants to see it. */
export function ActionHistory({ sectionId, names }: ActionHistoryProps) {
  const t = useTranslations('actions.history');
  const [shown, setShown] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const show = () => {
    setShown(true);
    // The button goes, and the focus would go with it.
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="history" className="screen-only script-only">
      <h2 ref={heading} id="history" tabIndex={-1} className="text-xl font-semibold">
        {t('title')}
      </h2>
      <div className="mt-3">
        {shown ? <ChangeList sectionId={sectionId} names={names} /> : <Button onPress={show}>{t('show')}</Button>}
      </div>
    </section>
  );
}
