'use client';

import type { JSONContent } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { renderSectionHtml } from '#editor/render-html.ts';
import { sectionText } from '#editor/section/section-text.ts';

type CopyTextProps = { readonly content: JSONContent; readonly variant?: 'quiet' | 'secondary' };

/**
 * Copies the words with their formatting, where the browser lets a page do so; elsewhere one
 * selects them.
 */
export function CopyText({ content, variant = 'quiet' }: CopyTextProps) {
  const t = useTranslations('document');
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard || typeof ClipboardItem === 'undefined') return null;
  const copy = () => {
    const html = renderSectionHtml(content);
    const item = new ClipboardItem({
      'text/html': asBlob('text/html', html),
      'text/plain': asBlob('text/plain', sectionText(content)),
    });
    navigator.clipboard.write([item]).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Button variant={variant} onPress={copy}>
      {t(copied ? 'draft.copied' : 'draft.copy')}
    </Button>
  );
}

const asBlob = (type: string, text: string) => new Blob([text], { type });
