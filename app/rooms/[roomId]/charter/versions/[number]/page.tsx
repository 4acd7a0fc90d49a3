import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { type CharterDifference, charterSentences } from '#domain/charter/charter-sentences.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { ChangedSentences } from '../../changed-sentences.tsx';
import { type CharterVersionPage, charterVersionPage } from '../../charter-data.ts';
import { SentenceGroups } from '../../sentence-groups.tsx';
import { VersionName, VersionOrigin } from '../../version-list.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('charter.version');
  return { title: t('title', { number: (await params).number }) };
}

export default withWords('rooms/[roomId]/charter/versions/[number]', CharterVersion);

async function CharterVersion({ params }: Props) {
  const { roomId, number } = await params;
  const page = await charterVersionPage(roomId, number);
  const { person, room, seats, version, titles, before } = page;
  const t = await getTranslations('charter.version');
  const whole = <SentenceGroups sentences={charterSentences(version.rules)} titles={titles} />;
  return (
    <RoomShell person={person} room={room} choices={seats} place="charter">
      <p className="text-muted">{t('title', { number: version.number })}</p>
      <h1 className="mt-1 max-w-4xl font-serif text-3xl font-semibold wrap-anywhere">
        <VersionName version={version} />
      </h1>
      <p className="mt-3 text-lg text-muted">
        <VersionOrigin version={version} />
      </p>
      {before ? (
        <>
          <Difference number={before.number} difference={before.difference} titles={titles} />
          <div className="mt-10 border-t border-line pt-4">
            <Disclosure title={t('whole')}>{whole}</Disclosure>
          </div>
        </>
      ) : (
        <section aria-labelledby="whole" className="mt-10">
          <h2 id="whole" className="mb-4 text-xl font-semibold">
            {t('whole')}
          </h2>
          {whole}
        </section>
      )}
      <Ways page={page} />
    </RoomShell>
  );
}

type DifferenceProps = {
  /** The version that it is compared with. */
  readonly number: number;
  readonly difference: CharterDifference;
  readonly titles: CharterVersionPage['titles'];
};

function Difference({ number, difference, titles }: DifferenceProps) {
  const t = useTranslations('charter.version');
  return (
    <section aria-labelledby="changed" className="mt-10">
      <h2 id="changed" className="text-xl font-semibold">
        {t('changed')}
      </h2>
      <p className="mt-1 text-muted">{t('since', { number })}</p>
      <div className="mt-5">
        <ChangedSentences difference={difference} titles={titles} />
      </div>
    </section>
  );
}

/** To the versions before and after this one, and back to the charter. */
function Ways({ page: { room, version, before, hasNext } }: { readonly page: CharterVersionPage }) {
  const t = useTranslations('charter');
  const home = `/rooms/${room.id}/charter`;
  return (
    <nav aria-label={t('versions.title')} className="mt-10 flex flex-wrap gap-3">
      {before && <LinkButton href={`${home}/versions/${before.number}`}>{t('version.earlier')}</LinkButton>}
      {hasNext && <LinkButton href={`${home}/versions/${version.number + 1}`}>{t('version.later')}</LinkButton>}
      <LinkButton href={home} variant="quiet">
        {t('version.back')}
      </LinkButton>
    </nav>
  );
}
