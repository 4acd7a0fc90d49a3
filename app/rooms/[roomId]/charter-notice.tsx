'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { Link } from '#app/_components/link.tsx';
import type { RoomId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import { useRoom } from './live/room-context.tsx';

type CharterNoticeProps = {
  readonly roomId: RoomId;
  /** The version of the charter from which the page was first drawn. */
  readonly charterNumber: number;
};

/** The change that the notice is about. Without a title where it could not be asked for. */
type News = { readonly number: number; readonly title: string; readonly author: string | null };

const newsSchema = z.object({ number: z.number(), title: z.string(), author: z.string().nullable() });

/** Says, quietly and aloud, that the room's charter has changed since the page was opened. */
export function CharterNotice({ roomId, charterNumber }: CharterNoticeProps) {
  const t = useTranslations('charter');
  const now = useRoom(({ room }) => room?.charterNumber ?? null);
  // What the reader knows: the first version that they saw, and whatever they have been told of
  // since.
  const [known, setKnown] = useState(charterNumber);
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    if (now === null || now <= known) return;
    let outdated = false;
    void askForNews(roomId, now).then((answer) => !outdated && setNews(answer));
    return () => {
      outdated = true;
    };
  }, [roomId, now, known]);
  const shown = news !== null && news.number > known;
  const close = () => news && setKnown(news.number);
  return (
    <div role="status" className="screen-only">
      {shown && (
        <div className="fixed right-4 bottom-20 left-4 z-30 flex max-w-md flex-col gap-1 rounded-md border border-line border-l-4 border-l-accent bg-raised py-3 pr-3 pl-4 shadow-float sm:left-auto min-[900px]:right-6 min-[900px]:bottom-6">
          <p className="font-medium wrap-anywhere">
            {news.title && news.author
              ? t('notice.titled', { title: news.title, name: isolated(news.author) })
              : t('notice.plain')}
          </p>
          <p className="text-sm text-muted">{t('notice.what')}</p>
          <div className="flex flex-wrap items-center gap-x-5">
            <Link
              href={`/rooms/${roomId}/charter/versions/${news.number}`}
              className="link inline-flex min-h-11 items-center"
            >
              {t('notice.see')}
            </Link>
            <button type="button" onClick={close} className="link min-h-11 text-muted">
              {t('notice.close')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

/**
 * What the newest change is for. That there is one is said even where the server does not answer.
 */
async function askForNews(roomId: RoomId, number: number): Promise<News> {
  const plain = { number, title: '', author: null };
  try {
    const answer = await fetch(`/api/rooms/${roomId}/charter`);
    const news = newsSchema.safeParse(await answer.json());
    return news.success ? news.data : plain;
  } catch {
    return plain;
  }
}
