ALTER TABLE "guests" ADD COLUMN "answer_to" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "locale" text DEFAULT '' NOT NULL;