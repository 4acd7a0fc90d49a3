/**
 * A text that may change while it is looked at, in an element of its own that is another one for
 * another text. A browser that translates a page puts its own words in place of ours, and what
 * React writes into those it then never shows.
 */
export function LiveText({
  children,
  spoken = true,
}: {
  readonly children: string /** Whether it is a word at all, to be translated. */;
  readonly spoken?: boolean;
}) {
  return (
    <span key={children} translate={spoken ? undefined : 'no'}>
      {children}
    </span>
  );
}
