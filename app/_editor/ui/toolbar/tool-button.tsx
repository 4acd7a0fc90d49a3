'use client';

import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

type ToolButtonProps = {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly isSelected: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

/** How long the pointer rests on a tool before its name is shown, in milliseconds. */
const NAME_DELAY_MS = 400;

export const TOOL =
  'flex size-11 shrink-0 items-center justify-center rounded-md text-ink -outline-offset-3 transition-colors hover:bg-sunken ' +
  'data-disabled:text-muted data-disabled:opacity-50 data-selected:bg-ink data-selected:text-paper sm:size-10';

/** One tool of the bar; its name shows under the pointer, and by keyboard. */
export function ToolButton({ label, isDisabled, isSelected, onPress, children }: ToolButtonProps) {
  return (
    <TooltipTrigger delay={NAME_DELAY_MS} closeDelay={0}>
      <ToggleButton
        aria-label={label}
        isDisabled={isDisabled}
        isSelected={isSelected}
        onPress={onPress}
        className={TOOL}
      >
        <ToolIcon>{children}</ToolIcon>
      </ToggleButton>
      <Tooltip placement="bottom" offset={6} className="rounded-sm bg-ink px-2 py-1 text-sm text-paper">
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

export function ToolIcon({ children }: { readonly children: ReactNode }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5" fill="none" stroke="currentColor" strokeWidth="1.6">
      {children}
    </svg>
  );
}
