'use client';

import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';

type ToolButtonProps = {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly isSelected: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

/** One tool of the bar. */
export function ToolButton({ label, isDisabled, isSelected, onPress, children }: ToolButtonProps) {
  return (
    <ToggleButton
      aria-label={label}
      isDisabled={isDisabled}
      isSelected={isSelected}
      onPress={onPress}
      className="flex size-11 shrink-0 items-center justify-center rounded-md text-ink transition-colors hover:bg-sunken data-disabled:text-muted data-disabled:opacity-50 data-selected:bg-ink data-selected:text-paper sm:size-10"
    >
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className="size-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      >
        {children}
      </svg>
    </ToggleButton>
  );
}
