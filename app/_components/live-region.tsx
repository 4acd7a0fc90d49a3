import { LiveText } from './live-text.tsx';

/**
 * Says aloud what changes by itself. It must be on the page before the text changes, so render it
 * always and pass an empty text while there is nothing to say.
 */
export function LiveRegion({ text, urgent = false }: { readonly text: string; readonly urgent?: boolean }) {
  return (
    <div role={urgent ? 'alert' : 'status'} aria-live={urgent ? 'assertive' : 'polite'} className="sr-only">
      <LiveText>{text}</LiveText>
    </div>
  );
}
