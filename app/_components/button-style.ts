import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border-accent hover:bg-accent-strong hover:border-accent-strong',
  secondary: 'bg-raised text-ink border-edge hover:border-ink',
  quiet: 'bg-transparent text-accent border-transparent hover:bg-sunken hover:text-accent-strong',
  danger: 'bg-raised text-danger border-danger hover:bg-danger hover:text-paper',
};

/** The look of a button, shared by what is a button and what is a link. */
export function buttonStyle(variant: ButtonVariant = 'secondary', className?: string): string {
  return classNames(
    'inline-flex min-h-11 max-w-full items-center justify-center gap-2 wrap-break-word *:min-w-0 rounded-md border px-4 py-2 text-base font-medium',
    'no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-60 screen-only',
    VARIANTS[variant],
    className,
  );
}
