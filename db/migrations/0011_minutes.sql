CREATE TABLE "minutes_readings" (
	"meeting_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "minutes_readings_meeting_id_membership_id_pk" PRIMARY KEY("meeting_id","membership_id")
);
--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "record_section_id" uuid;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "canonical" text;--> statement-breakpoint
ALTER TABLE "minutes_readings" ADD CONSTRAINT "minutes_readings_meeting_id_minutes_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."minutes"("meeting_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_readings" ADD CONSTRAINT "minutes_readings_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_record_section_id_sections_id_fk" FOREIGN KEY ("record_section_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;