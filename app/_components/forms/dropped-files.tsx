'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

/** How long the sentence stays, in milliseconds. */
const SHOWN_MS = 10_000;

/**
 * Says that no page takes files where one is dropped; the browser would leave the page for it, with
 * all that was not sent.
 */
export function DroppedFiles() {
  const t = useTranslations('common');
  const [dropped, setDropped] = useState(0);
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!isFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'drop') setDropped((count) => count + 1);
    };
    const types = ['dragenter', 'dragover', 'drop'] as const;
    for (const type of types) window.addEventListener(type, hold, true);
    return () => {
      for (const type of types) window.removeEventListener(type, hold, true);
    };
  }, []);
  useEffect(() => {
    const timer = dropped > 0 ? setTimeout(() => setDropped(0), SHOWN_MS) : undefined;
    return () => clearTimeout(timer);
  }, [dropped]);
  return (
    <div
      role="status"
      className="screen-only pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4"
    >
      {dropped > 0 && (
        <p key={dropped} className="rounded-md bg-ink px-4 py-3 text-paper shadow-float">
          {t('noFiles')}
        </p>
      )}
    </div>
  );
}

/** Words that are dragged, with or without a picture, are text to whatever they are dropped on. */
function isFile({ dataTransfer }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  return types.includes('Files') && !types.includes('text/html') && !types.includes('text/plain');
}
