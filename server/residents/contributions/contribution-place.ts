import type { ContributionId, RoomId } from '#domain/ids.ts';

export type ContributionPlace = { readonly roomId: RoomId; readonly contributionId: ContributionId };
