CREATE TABLE "contribution_reports" (
	"contribution_id" uuid NOT NULL,
	"reporter" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contribution_reports_contribution_id_reporter_pk" PRIMARY KEY("contribution_id","reporter")
);
--> statement-breakpoint
ALTER TABLE "guest_keys" DROP CONSTRAINT "guest_keys_pkey";--> statement-breakpoint
ALTER TABLE "guest_keys" ADD CONSTRAINT "guest_keys_key_hash_guest_id_pk" PRIMARY KEY("key_hash","guest_id");--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "passage" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD COLUMN "kept_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "closes_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contribution_reports" ADD CONSTRAINT "contribution_reports_contribution_id_contributions_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contributions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_public" ON "invitations" USING btree ("room_id") WHERE "invitations"."is_public";