'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { LiveRegion } from '#app/_components/live-region.tsx';
import { StatusLine } from '#app/_components/status-line.tsx';
import type { LeftOut } from '#editor/paste/paste-meaning.ts';
import { useActiveEditor } from '../document-context.tsx';

const KINDS = ['images', 'struck', 'hidden'] as const satisfies readonly (keyof LeftOut)[];

/**
 * Says what of something pasted could not be kept, below the tools and over the text, so that
 * nothing moves.
 */
export function LeftOutNote() {
  const t = useTranslations('document');
  const format = useFormatter();
  const editor = useActiveEditor()?.editor ?? null;
  const [leftOut, setLeftOut] = useState<LeftOut | null>(null);
  useEffect(() => {
    editor?.on('leftOut', setLeftOut);
    return () => {
      editor?.off('leftOut', setLeftOut);
      setLeftOut(null);
    };
  }, [editor]);
  const things = KINDS.filter((kind) => leftOut && leftOut[kind] > 0).map((kind) =>
    t(`leftOut.${kind}`, { count: leftOut?.[kind] ?? 0 }),
  );
  const sentence = things.length > 0 ? t('leftOut.sentence', { things: format.list(things) }) : '';
  return (
    <>
      <LiveRegion text={sentence} />
      {sentence && (
        <div className="absolute top-full right-0 left-0 flex flex-wrap items-center justify-between gap-x-4 border-b border-line bg-paper px-3 py-1 shadow-float">
          <StatusLine tone="kept">{sentence}</StatusLine>
          <Button variant="quiet" onPress={() => setLeftOut(null)}>
            {t('leftOut.close')}
          </Button>
        </div>
      )}
    </>
  );
}
