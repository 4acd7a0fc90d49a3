import { Link } from '#app/_components/link.tsx';

type EditLinkProps = {
  readonly href: string;
  /** Its whole name, for who hears it out of its place. */
  readonly label: string;
  readonly children: string;
};

/** The quiet way from what was typed to where it is corrected; for who may. */
export function EditLink({ href, label, children }: EditLinkProps) {
  return (
    <Link href={href} aria-label={label} className="screen-only link inline-flex min-h-11 items-center text-sm">
      {children}
    </Link>
  );
}
