'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Link } from '#app/_components/link.tsx';
import { selectedBlocks } from '../../binding/selected-blocks.ts';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';

/**
 * Leads to proposing an amendment to a section: to what is selected in it, or to the choice of a
 * passage.
 */
export function AmendSection({ section }: { readonly section: ServedSection }) {
  const t = useTranslations('amendments');
  const { rights, facts } = useDocument();
  const address = `/rooms/${facts.roomId}/documents/${facts.documentId}/amendments/new?section=${section.id}`;
  const [href, setHref] = useState(address);
  if (!rights.sections[section.id]?.capabilities.includes('amend')) return null;
  // Before the press takes the focus, and the selection with it.
  const look = () => {
    const body = document.querySelector(`#section-${section.id} .document-text`);
    const passage = body && selectedBlocks(body, document.getSelection());
    setHref(passage ? `${address}&from=${passage.from}&count=${passage.count}` : address);
  };
  return (
    <Link
      href={href}
      onPointerEnter={look}
      onPointerDown={look}
      onFocus={look}
      aria-label={t('amendLabel', { title: section.title })}
      className={buttonStyle('quiet')}
    >
      {t('amend')}
    </Link>
  );
}
