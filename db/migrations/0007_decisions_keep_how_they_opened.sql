ALTER TABLE "decisions" ADD COLUMN "opened_by" uuid;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "tie" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;