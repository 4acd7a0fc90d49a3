import { Link } from '#app/_components/link.tsx';
import { useToReview } from '#app/_components/use-to-review.ts';
import type { RoomId } from '#domain/ids.ts';
import type { ToReview } from '#server/residents/contributions/contribution-lists.ts';

type ContributionsToReviewProps = { readonly roomId: RoomId; readonly toReview: ToReview | null };

/** Where something of residents waits for the reader, who reviews: how much, and the way to it. */
export function ContributionsToReview({ roomId, toReview }: ContributionsToReviewProps) {
  const lines = useToReview(toReview);
  if (lines.length === 0) return null;
  return (
    <ul className="screen-only mt-8 max-w-3xl border-l-4 border-accent bg-sunken px-5 py-2">
      {lines.map((line) => (
        <li key={line}>
          <Link href={`/rooms/${roomId}/contributions`} className="link inline-flex min-h-11 items-center">
            {line}
          </Link>
        </li>
      ))}
    </ul>
  );
}
