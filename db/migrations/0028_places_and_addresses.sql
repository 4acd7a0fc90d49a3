ALTER TABLE "guests" ADD COLUMN "answer_asked" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "answer_token_hash" text;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "answer_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "waits_for_place" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "guests_by_answer_token" ON "guests" USING btree ("answer_token_hash");--> statement-breakpoint
UPDATE "guests" SET "answer_asked" = "answer_to", "answer_to" = '' WHERE "answer_to" <> '';
