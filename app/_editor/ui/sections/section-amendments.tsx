'use client';

import type { JSONContent } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '#app/_components/button.tsx';
import { Link } from '#app/_components/link.tsx';
import { RoleMark } from '#app/_components/seats/role-mark.tsx';
import { later } from '#app/_components/shell/later.tsx';
import { isolated } from '#domain/isolated.ts';
import { useDocument } from '../document-context.tsx';
import type { ServedSection } from '../served-document.ts';
import { PassageBars } from './passage-bars.tsx';
import { useWaiting, type WaitingAmendment } from './waiting-amendments.tsx';

const Difference = later('app/rooms/[roomId]/documents/[documentId]/amendments/difference.tsx', () =>
  import('#app/rooms/[roomId]/documents/[documentId]/amendments/difference.tsx').then((module) => module.Difference),
);

const blocks = z.array(z.looseObject({ type: z.string() }));
const oneSchema = z.object({ base: blocks, replacement: blocks, reason: z.string() });
type OneAmendment = { readonly base: JSONContent[]; readonly replacement: JSONContent[]; readonly reason: string };

/**
 * The amendments that wait in a section: a bar beside each passage, and under the text what would
 * go and what would come.
 */
export function SectionAmendments({ section }: { readonly section: ServedSection }) {
  const t = useTranslations('amendments');
  const waiting = useWaiting(section.id);
  if (waiting.length === 0) return null;
  return (
    <aside aria-label={t('inSection', { title: section.title })} className="screen-only mt-3">
      <PassageBars section={section} passages={waiting} />
      <p className="text-sm text-muted">{t('hereWaiting', { count: waiting.length })}</p>
      <ul>
        {waiting.map((amendment) => (
          <Waiting key={amendment.id} amendment={amendment} />
        ))}
      </ul>
    </aside>
  );
}

function Waiting({ amendment: { id, number, author, role } }: { readonly amendment: WaitingAmendment }) {
  const t = useTranslations('amendments');
  const { facts } = useDocument();
  const [open, setOpen] = useState(false);
  const [one, setOne] = useState<OneAmendment>();
  const show = async () => {
    setOpen(!open);
    if (open || one) return;
    const response = await fetch(`/api/documents/${facts.documentId}/amendments/${id}`).catch(() => null);
    const answer = oneSchema.safeParse(response?.ok ? await response.json() : null);
    if (answer.success) setOne(answer.data);
    else setOpen(false);
  };
  return (
    <li className="border-t border-line">
      <div className="flex flex-wrap items-center gap-x-4 text-sm">
        <Link
          href={`/rooms/${facts.roomId}/documents/${facts.documentId}/amendments/${id}`}
          className="link inline-flex min-h-11 items-center"
        >
          {t('numbered', { number })}
        </Link>
        <span className="inline-flex items-center gap-1.5">
          <RoleMark role={role} wordHidden />
          {isolated(author)}
        </span>
        <Button
          variant="quiet"
          aria-expanded={open}
          aria-label={t(open ? 'hideOne' : 'showOne', { number })}
          onPress={() => void show()}
          className="text-sm"
        >
          {t(open ? 'hide' : 'show')}
        </Button>
      </div>
      {open && one && (
        <div className="max-w-measure border-l-2 border-line pb-4 pl-4">
          <Difference before={one.base} after={one.replacement} />
          <p className="mt-2 text-sm wrap-anywhere text-muted">{one.reason}</p>
        </div>
      )}
    </li>
  );
}
