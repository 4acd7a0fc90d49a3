ALTER TABLE "minutes" DROP COLUMN "facts";--> statement-breakpoint
ALTER TABLE "minutes" DROP COLUMN "previous_sha256";