'use client';

import type { ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';

type PopoverProps = {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly placement?: 'bottom start' | 'bottom end' | 'bottom' | 'top';
  /** Gets a function that closes the popover. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
};

/** A small sheet beside the button that opens it; a press elsewhere or Escape closes it. */
export function Popover({ label, trigger, placement = 'bottom start', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover
        placement={placement}
        className="max-h-[80dvh] w-max max-w-[min(26rem,calc(100vw-2rem))] overflow-auto rounded-md border border-line bg-raised shadow-float transition-opacity data-entering:opacity-0"
      >
        <AriaDialog aria-label={label} className="p-4 outline-none">
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
