'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog as AriaDialog, DialogTrigger, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

type DialogProps = {
  readonly title: string;
  /** The button that opens it; leave out where `open` says so. */
  readonly trigger?: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Gets a function that closes the dialog. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
};

/**
 * A question or a small form over the page: in the middle of a screen, from the bottom edge of a
 * phone. A form takes the focus into its first field (`autoFocus`), a question leaves it to itself.
 */
export function Dialog({ title, trigger, open, onOpenChange, children }: DialogProps) {
  const state = {
    ...(open !== undefined && { isOpen: open }),
    ...(onOpenChange !== undefined && { onOpenChange }),
  };
  const overlay = <DialogOverlay title={title} content={children} {...(trigger ? {} : state)} />;
  if (!trigger) return overlay;
  return (
    <DialogTrigger {...state}>
      {trigger}
      {overlay}
    </DialogTrigger>
  );
}

type OverlayProps = {
  readonly title: string;
  readonly content: DialogProps['children'];
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

function DialogOverlay({ title, content, ...state }: OverlayProps) {
  const t = useTranslations('common');
  return (
    <ModalOverlay
      {...state}
      isDismissable
      className="fixed inset-0 z-50 flex items-end justify-center bg-ink/40 data-entering:opacity-0 transition-opacity sm:items-center sm:p-6 dark:bg-paper/70"
    >
      <Modal className="max-h-[90dvh] w-full max-w-xl overflow-auto rounded-t-lg bg-raised shadow-float sm:rounded-lg">
        <AriaDialog className="p-6 outline-none">
          {({ close }) => (
            <>
              <div className="mb-4 flex items-start justify-between gap-4">
                <Heading slot="title" className="font-serif text-xl font-semibold">
                  {title}
                </Heading>
                <Button
                  slot="close"
                  aria-label={t('close')}
                  className="-m-2 flex size-11 shrink-0 items-center justify-center text-muted hover:text-ink"
                >
                  <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3.5">
                    <path d="M1 1l10 10M11 1L1 11" fill="none" stroke="currentColor" strokeWidth="1.5" />
                  </svg>
                </Button>
              </div>
              {typeof content === 'function' ? content(close) : content}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
