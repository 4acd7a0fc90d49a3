'use client';

import type { ReactNode } from 'react';
import { type CommentedDocument, CommentedDocumentContext } from './places.ts';

/** The document whose comments everything below it is about. */
export function Commented({
  document,
  children,
}: {
  readonly document: CommentedDocument;
  readonly children: ReactNode;
}) {
  return <CommentedDocumentContext value={document}>{children}</CommentedDocumentContext>;
}
