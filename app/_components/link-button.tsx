import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.tsx';
import { type ButtonVariant, buttonStyle } from './button-style.ts';

type LinkButtonProps = {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({ href, variant, className, children }: LinkButtonProps) {
  return (
    <Link href={href} className={buttonStyle(variant, className)}>
      {children}
    </Link>
  );
}
