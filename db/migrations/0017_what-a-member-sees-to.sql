ALTER TABLE "decisions" ADD COLUMN "responsible_id" uuid;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_responsible_id_memberships_id_fk" FOREIGN KEY ("responsible_id") REFERENCES "public"."memberships"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
-- A name that was written down is the member's where one of the room, and only one, bears it.
UPDATE "decisions" SET "responsible_id" = "bearer"."id"
FROM (
	SELECT "memberships"."room_id", lower(trim("people"."name")) AS "name", min("memberships"."id"::text)::uuid AS "id"
	FROM "memberships" JOIN "people" ON "people"."id" = "memberships"."person_id"
	WHERE "memberships"."ended_at" IS NULL
	GROUP BY 1, 2 HAVING count(*) = 1
) AS "bearer"
WHERE "bearer"."room_id" = "decisions"."room_id" AND "bearer"."name" = lower(trim("decisions"."responsible"));
