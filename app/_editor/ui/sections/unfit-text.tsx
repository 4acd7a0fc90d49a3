'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';

/**
 * Under a text that another program shaped in a way that the editor has no place for: it is read,
 * until somebody writes.
 */
export function MisshapenText({ onWrite }: { readonly onWrite: () => void }) {
  const t = useTranslations('document');
  return (
    <Unfit text={t('misshapen.text')}>
      <Button variant="secondary" onPress={onWrite}>
        {t('misshapen.write')}
      </Button>
    </Unfit>
  );
}

/**
 * Under a text in which a later version of the service wrote something: this page does not know
 * what it means.
 */
export function UnknownText() {
  const t = useTranslations('document');
  const common = useTranslations('common');
  return (
    <Unfit text={t('unknownText')}>
      <Button variant="secondary" onPress={() => location.reload()}>
        {common('reload')}
      </Button>
    </Unfit>
  );
}

function Unfit({ text, children }: { readonly text: string; readonly children: React.ReactNode }) {
  return (
    <div role="status" className="screen-only mt-4 flex flex-col items-start gap-3 border-l-4 border-accent pl-4">
      <p>{text}</p>
      {children}
    </div>
  );
}
