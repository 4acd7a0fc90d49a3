import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.tsx';
import { type ButtonVariant, buttonStyle } from './button-style.ts';

type LinkButtonProps = {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly className?: string;
  /** Its whole name, where its text alone does not say what it is about. */
  readonly label?: string;
  readonly children: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({ href, variant, className, label, children }: LinkButtonProps) {
  return (
    <Link href={href} aria-label={label} className={buttonStyle(variant, className)}>
      {children}
    </Link>
  );
}
