'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react';
import { LatePart, type LoadedPart } from './late-part.ts';
import { MoreWords } from './more-words.tsx';
import { PartMissing } from './part-missing.tsx';

/**
 * Makes a component of a part of a page that is fetched, with its own messages, when it is first
 * shown: a form, a panel, a list behind a button. `name` is its file; the build lists its messages
 * by it and leaves them out of the page. `Meanwhile` stands in its place until it is there. Where
 * it does not come, it says so, offers another try, and tries by itself once the network is back.
 */
export function later<Props extends object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType<Props> = OneMoment,
): ComponentType<Props> {
  const part = new LatePart(name, load);
  return function Later(props: Props) {
    const locale = useLocale();
    const state = useSyncExternalStore(
      part.subscribe,
      () => part.stateIn(locale),
      () => 'awaited' as const,
    );
    useEffect(() => {
      const fetch = () => void part.fetch(locale);
      fetch();
      window.addEventListener('online', fetch);
      return () => window.removeEventListener('online', fetch);
    }, [locale]);
    // Its words in another language may be long in coming, and somebody may have typed in it.
    const [loaded, setLoaded] = useState<LoadedPart<Props> | null>(null);
    if (typeof state === 'object' && state !== loaded) setLoaded(state);
    // Whoever asks for another try keeps the button, and the focus with it.
    const [wasMissing, setWasMissing] = useState(false);
    if (state === 'missing' && !wasMissing) setWasMissing(true);
    if (loaded) {
      return (
        <MoreWords words={loaded.words}>
          <loaded.Component {...props} />
        </MoreWords>
      );
    }
    return (
      <>
        {(!wasMissing || Meanwhile !== OneMoment) && <Meanwhile {...props} />}
        {wasMissing && <PartMissing onRetry={() => void part.fetch(locale)} />}
      </>
    );
  };
}

/** Seen only by whoever has to wait for long. */
function OneMoment() {
  const t = useTranslations('common');
  return (
    <p role="status" data-late className="seen-late flex min-h-11 items-center text-muted">
      {t('working')}
    </p>
  );
}
