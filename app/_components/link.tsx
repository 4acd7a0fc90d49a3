// biome-ignore lint/style/noRestrictedImports: this is what all others take instead
import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link to another page of ours, asked for when it is pressed. Every page is drawn for its reader,
 * so that Next would get nothing by asking before but an empty answer: ten of them cost the server
 * as much as a page, at each visit and at each redraw.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
