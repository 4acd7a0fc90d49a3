'use client';

import { useTranslations } from 'next-intl';
import { type ComponentType, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLanguage } from '../use-language.ts';
import { LatePart, type LoadedPart, type PartState } from './late-part.ts';
import { MoreWords } from './more-words.tsx';
import { PartMissing } from './part-missing.tsx';

/** The browser may say that it is online a little before anything can be fetched. */
const TRIES_ONCE_ONLINE = 3;
const AGAIN_AFTER_MS = 2_000;

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
    const locale = useLanguage();
    const state = useSyncExternalStore(
      part.subscribe,
      () => part.stateIn(locale),
      () => 'awaited' as const,
    );
    useFetched(part, locale, state);
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

/** Fetches a part when it is shown, and again once the network is back. */
function useFetched<Props>(part: LatePart<Props>, locale: string, state: PartState<Props>): void {
  const tries = useRef(0);
  useEffect(() => {
    const fetchOnceOnline = () => {
      tries.current = TRIES_ONCE_ONLINE;
      void part.fetch(locale);
    };
    void part.fetch(locale);
    window.addEventListener('online', fetchOnceOnline);
    return () => window.removeEventListener('online', fetchOnceOnline);
  }, [part, locale]);
  useEffect(() => {
    if (state !== 'missing' || tries.current === 0) return;
    const timer = setTimeout(() => {
      tries.current -= 1;
      void part.fetch(locale);
    }, AGAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [part, locale, state]);
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
