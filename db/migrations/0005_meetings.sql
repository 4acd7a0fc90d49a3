CREATE TABLE "adopted_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"document_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"decision_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"title" text NOT NULL,
	"canonical" text NOT NULL,
	"sha256" text NOT NULL,
	"adopted_at" timestamp with time zone NOT NULL,
	"reopened_by" uuid
);
--> statement-breakpoint
CREATE TABLE "agenda_item_sections" (
	"item_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	CONSTRAINT "agenda_item_sections_item_id_section_id_pk" PRIMARY KEY("item_id","section_id")
);
--> statement-breakpoint
CREATE TABLE "agenda_items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"minutes" integer NOT NULL,
	"presenter" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'to-come' NOT NULL,
	"spent_ms" integer DEFAULT 0 NOT NULL,
	"current_since" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "attendances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"stand_in" text DEFAULT '' NOT NULL,
	"came_at" timestamp with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp with time zone,
	"noted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"decision_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"choice" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"cast_by" uuid NOT NULL,
	"noted" boolean DEFAULT false NOT NULL,
	"cast_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ballots_decision_id_membership_id_pk" PRIMARY KEY("decision_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "decision_sections" (
	"decision_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"effect" text NOT NULL,
	CONSTRAINT "decision_sections_decision_id_section_id_pk" PRIMARY KEY("decision_id","section_id")
);
--> statement-breakpoint
CREATE TABLE "decision_voters" (
	"decision_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"territory_id" uuid NOT NULL,
	"territory" text NOT NULL,
	"side" text NOT NULL,
	"cast_by_id" uuid NOT NULL,
	"chair" boolean DEFAULT false NOT NULL,
	CONSTRAINT "decision_voters_decision_id_membership_id_pk" PRIMARY KEY("decision_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"proposal" text NOT NULL,
	"rule" text NOT NULL,
	"method" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"opened_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"quorum" jsonb,
	"result" jsonb,
	"fingerprint" text,
	"follows_id" uuid,
	"replaces_id" uuid,
	"responsible" text DEFAULT '' NOT NULL,
	"due_on" date,
	"done_at" timestamp with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliberations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"decision_id" uuid NOT NULL,
	"body" text NOT NULL,
	"held_on" date,
	"outcome" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_guests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"name" text NOT NULL,
	"quality" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_replies" (
	"meeting_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"stand_in" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meeting_replies_meeting_id_membership_id_pk" PRIMARY KEY("meeting_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"link" text DEFAULT '' NOT NULL,
	"chair_id" uuid,
	"secretary_id" uuid,
	"state" text DEFAULT 'planned' NOT NULL,
	"second_convening" boolean DEFAULT false NOT NULL,
	"convened_at" timestamp with time zone,
	"ics_sequence" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"follows_id" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"facts" jsonb NOT NULL,
	"published_at" timestamp with time zone,
	"remarks_until" timestamp with time zone,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"sha256" text,
	"previous_sha256" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_remarks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proxies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_because" text
);
--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sections" ADD COLUMN "adopted_version_id" uuid;--> statement-breakpoint
ALTER TABLE "sections" ADD COLUMN "under_vote_id" uuid;--> statement-breakpoint
ALTER TABLE "adopted_versions" ADD CONSTRAINT "adopted_versions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adopted_versions" ADD CONSTRAINT "adopted_versions_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adopted_versions" ADD CONSTRAINT "adopted_versions_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item_sections" ADD CONSTRAINT "agenda_item_sections_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_item_sections" ADD CONSTRAINT "agenda_item_sections_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_noted_by_people_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_cast_by_people_id_fk" FOREIGN KEY ("cast_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_sections" ADD CONSTRAINT "decision_sections_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_sections" ADD CONSTRAINT "decision_sections_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_voters" ADD CONSTRAINT "decision_voters_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_voters" ADD CONSTRAINT "decision_voters_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliberations" ADD CONSTRAINT "deliberations_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_guests" ADD CONSTRAINT "meeting_guests_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_replies" ADD CONSTRAINT "meeting_replies_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_replies" ADD CONSTRAINT "meeting_replies_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_chair_id_memberships_id_fk" FOREIGN KEY ("chair_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_secretary_id_memberships_id_fk" FOREIGN KEY ("secretary_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_approved_by_decisions_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_remarks" ADD CONSTRAINT "minutes_remarks_meeting_id_minutes_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."minutes"("meeting_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_remarks" ADD CONSTRAINT "minutes_remarks_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proxies" ADD CONSTRAINT "proxies_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proxies" ADD CONSTRAINT "proxies_giver_id_memberships_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proxies" ADD CONSTRAINT "proxies_holder_id_memberships_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "adopted_versions_by_number" ON "adopted_versions" USING btree ("section_id","number");--> statement-breakpoint
CREATE INDEX "agenda_items_by_meeting" ON "agenda_items" USING btree ("meeting_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_items_one_current" ON "agenda_items" USING btree ("meeting_id") WHERE "agenda_items"."state" = 'current';--> statement-breakpoint
CREATE INDEX "attendances_by_meeting" ON "attendances" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attendances_one_open" ON "attendances" USING btree ("meeting_id","membership_id") WHERE "attendances"."left_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_by_number" ON "decisions" USING btree ("room_id","number");--> statement-breakpoint
CREATE INDEX "decisions_by_meeting" ON "decisions" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_one_open" ON "decisions" USING btree ("meeting_id") WHERE "decisions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "deliberations_by_decision" ON "deliberations" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "meeting_guests_by_meeting" ON "meeting_guests" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "meetings_by_room" ON "meetings" USING btree ("room_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_one_open" ON "meetings" USING btree ("room_id") WHERE "meetings"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_by_document" ON "minutes" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "minutes_remarks_by_meeting" ON "minutes_remarks" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proxies_one_given" ON "proxies" USING btree ("meeting_id","giver_id") WHERE "proxies"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "proxies_one_held" ON "proxies" USING btree ("meeting_id","holder_id") WHERE "proxies"."ended_at" is null;