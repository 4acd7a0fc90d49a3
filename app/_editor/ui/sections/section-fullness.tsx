'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslations } from 'next-intl';
import { StatusLine } from '#app/_components/status-line.tsx';
import { fullnessToTell } from '#domain/structure.ts';
import { MAX_SECTION_SIGNS } from '#protocol/limits.ts';

/**
 * Said to whoever writes in a section, before it takes nothing more. The server counts each element
 * once, so it is never fuller than that.
 */
export function SectionFullness({ editor }: { readonly editor: Editor }) {
  const t = useTranslations('document');
  const percent = useEditorState({
    editor,
    selector: ({ editor: now }) => fullnessToTell(now.state.doc.content.size / MAX_SECTION_SIGNS),
  });
  return (
    <div role="status" className="screen-only">
      {percent !== null && (
        <div className="mb-2 max-w-measure border-l-3 border-technician bg-raised px-4 py-3">
          <StatusLine tone="kept">{t('sectionNearlyFull', { percent })}</StatusLine>
          <p className="mt-1 text-sm">{t('sectionNearlyFullHelp')}</p>
        </div>
      )}
    </div>
  );
}
