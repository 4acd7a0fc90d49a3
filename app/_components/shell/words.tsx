import type { ReactNode } from 'react';
import { wordsOf } from '#app/_data/words.ts';
import { MoreWords } from './more-words.tsx';

/**
 * Sends a page with the messages that its client components use, and no others. `name` is the
 * page's folder below `app`: the build lists by it which messages those are.
 */
export function withWords<Props extends object>(name: string, Page: (props: Props) => Promise<ReactNode>) {
  return async function PageWithWords(props: Props) {
    return (
      <MoreWords words={await wordsOf(name)}>
        <Page {...props} />
      </MoreWords>
    );
  };
}
