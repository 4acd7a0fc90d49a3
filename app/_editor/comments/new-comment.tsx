'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NewThread } from '#app/_comments/new-thread.tsx';
import { useCommentedDocument } from '#app/_comments/places.ts';
import { type Composing, useComments } from './comments-context.tsx';
import { PassageChoice } from './passage-choice.tsx';

/**
 * The box in which one begins a discussion, and what it will be about. What was typed about one
 * section waits for it where another is chosen.
 */
export function NewComment({ composing }: { readonly composing: Composing }) {
  return <CommentOnSection key={composing.sectionId} composing={composing} />;
}

function CommentOnSection({ composing }: { readonly composing: Composing }) {
  const t = useTranslations('comments');
  const { compose, showBegun, refresh } = useComments();
  const { sections } = useCommentedDocument();
  const { sectionId, passage, tooLong, chooses = false } = composing;
  const [searched, setSearched] = useState(0);
  const section = sections.find(({ id }) => id === sectionId)?.title;
  return (
    <div className="flex flex-col gap-3">
      {passage ? (
        <blockquote className="line-clamp-3 border-l-2 border-edge pl-3 font-serif text-sm">{passage.quote}</blockquote>
      ) : (
        <p className="text-sm text-muted">{section ? t('onSection', { section }) : t('onDocument')}</p>
      )}
      {sectionId && (tooLong || chooses) && <PassageChoice key={searched} sectionId={sectionId} />}
      {tooLong && <p className="text-sm">{t('tooLong')}</p>}
      <NewThread
        sectionId={sectionId}
        passage={passage}
        onRefused={(code) => {
          if (code !== 'passage-not-found') return;
          // Over a phone's page no text can be selected: what there is now is chosen from here.
          setSearched((times) => times + 1);
          compose({ sectionId, passage: null, range: null, tooLong: false, chooses: true });
        }}
        onCancel={() => compose(null)}
        onOpened={(id) => {
          void refresh();
          showBegun(id);
        }}
      />
    </div>
  );
}
