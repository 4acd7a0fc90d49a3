import type { RoomId } from '#domain/ids.ts';
import { roundNotice } from '../rounds-data.ts';
import { RoundBannerLive } from './round-banner-live.tsx';

/**
 * What a member sees of an exchange round on every page of its room: the time left and their seat
 * while it runs, and then the question what they understood. Put it first in a page's main part:
 * its line stays in sight while one scrolls.
 */
export async function RoundBanner({ roomId }: { readonly roomId: RoomId }) {
  const notice = await roundNotice(roomId);
  return notice && <RoundBannerLive notice={notice} />;
}
