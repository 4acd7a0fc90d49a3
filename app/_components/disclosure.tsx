import type { ReactNode } from 'react';

type DisclosureProps = {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Whether it is open at first. */
  readonly open?: boolean;
  readonly onToggle?: (isOpen: boolean) => void;
};

/**
 * Something that opens in place. The browser's own, so that it works before and without scripts.
 */
export function Disclosure({ title, children, open = false, onToggle }: DisclosureProps) {
  return (
    <details
      open={open}
      className="group"
      {...(onToggle && { onToggle: ({ currentTarget }) => onToggle(currentTarget.open) })}
    >
      <summary className="flex min-h-11 list-none items-center gap-2 font-medium [&::-webkit-details-marker]:hidden">
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="size-3 shrink-0 text-muted transition-transform group-open:rotate-90"
        >
          <path d="M4 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.75" />
        </svg>
        {title}
      </summary>
      <div className="pt-1 pb-3 pl-5">{children}</div>
    </details>
  );
}
