-- What was prepared for an amendment in a meeting that is over, or was called off, is never voted on.
UPDATE "decisions" SET "state" = 'cancelled'
FROM "meetings"
WHERE "meetings"."id" = "decisions"."meeting_id" AND "meetings"."state" IN ('closed', 'cancelled')
	AND "decisions"."state" = 'draft' AND EXISTS (
		SELECT FROM "amendments" WHERE "amendments"."decision_id" = "decisions"."id" AND "amendments"."state" = 'put-to-meeting'
	);--> statement-breakpoint
-- An amendment that waits for that, or for a decision that is gone with its meeting, is open again.
UPDATE "amendments" SET "state" = 'open', "decision_id" = NULL
WHERE "state" = 'put-to-meeting' AND NOT EXISTS (
	SELECT FROM "decisions" WHERE "decisions"."id" = "amendments"."decision_id" AND "decisions"."state" <> 'cancelled'
);
