'use client';

import { useEditorState } from '@tiptap/react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import { fullnessToTell } from '#domain/structure.ts';
import { signsHeld } from '#editor/section/signs-held.ts';
import { MAX_SECTION_SIGNS, SIGNS_OF_AN_ELEMENT } from '#protocol/limits.ts';
import { useActiveEditor, useDocument } from '../document-context.tsx';

type Bound = { readonly of: 'section' | 'hour'; readonly percent: number };

/** What was closed is said again once so much more is taken. */
const SAID_AGAIN_AFTER = 5;

/**
 * Said to whoever writes, before a section takes nothing more, or before they themselves have added
 * what one person may in an hour. It stands with the tools: the end of a long section is far from
 * its beginning.
 */
export function WritingBounds() {
  const t = useTranslations('document');
  const bound = useBound();
  const [closed, setClosed] = useState<Bound | null>(null);
  const isShown = bound && !(closed?.of === bound.of && bound.percent < closed.percent + SAID_AGAIN_AFTER);
  return (
    <div role="status" className="order-last w-full">
      {isShown && (
        <div className="border-t border-line pb-2.5 pl-3">
          <div className="flex items-center justify-between gap-x-4">
            <StatusLine tone="kept">{t(`${bound.of}NearlyFull`, { percent: bound.percent })}</StatusLine>
            <Button variant="quiet" onPress={() => setClosed(bound)}>
              {t('boundClose')}
            </Button>
          </div>
          <BoundHelp of={bound.of} />
        </div>
      )}
    </div>
  );
}

function BoundHelp({ of }: Pick<Bound, 'of'>) {
  const t = useTranslations('document');
  const format = useFormatter();
  const { state } = useDocument();
  const time = state?.hour ? format.dateTime(new Date(state.hour.untilMs), { timeStyle: 'short' }) : '';
  return (
    <p className="max-w-measure text-sm">
      {of === 'hour' ? t('hourNearlyFullHelp', { time }) : t('sectionNearlyFullHelp')}
    </p>
  );
}

/** What is nearly reached: of the section that was last written in, else of one's own hour. */
function useBound(): Bound | null {
  const { state } = useDocument();
  const editor = useActiveEditor()?.editor ?? null;
  const percent = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      return now && fullnessToTell(signsHeld(now.state.doc, SIGNS_OF_AN_ELEMENT) / MAX_SECTION_SIGNS);
    },
  });
  if (typeof percent === 'number') return { of: 'section', percent };
  return state?.hour ? { of: 'hour', percent: state.hour.percent } : null;
}
