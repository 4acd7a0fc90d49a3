'use client';

import { useTranslations } from 'next-intl';
import { Component, type ReactNode } from 'react';
import { isMissingPiece } from '../forms/action-failure.ts';
import { ReloadButton } from './reload-button.tsx';

type MissingPieceProps = {
  /** What is shown in place of the piece: what can be read without it. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
};

/**
 * Stands around what is fetched only when it is needed. Where that is gone with an older version,
 * or the network is away, the rest of the page goes on, with one sentence. Every other error goes
 * on to the error page.
 */
export class MissingPiece extends Component<MissingPieceProps, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (!isMissingPiece(error)) throw error;
    return (
      <>
        {this.props.instead}
        <MissingNotice />
      </>
    );
  }
}

/** Says that a part of the page could not be loaded, and what to do. */
export function MissingNotice() {
  const t = useTranslations('problem');
  return (
    <div role="status" className="mt-3 flex flex-col border-l-4 border-danger bg-sunken px-4 py-3">
      <p>{t('missingPiece')}</p>
      <ReloadButton />
    </div>
  );
}
