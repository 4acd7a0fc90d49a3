CREATE TABLE "contribution_themes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"question_id" uuid NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"guest_id" uuid,
	"invitation_id" uuid,
	"question_id" uuid,
	"section_id" uuid,
	"body" text DEFAULT '' NOT NULL,
	"choice" jsonb,
	"role" text NOT NULL,
	"territory_id" uuid,
	"source" text NOT NULL,
	"noted_by" uuid,
	"place" text DEFAULT '' NOT NULL,
	"said_on" date,
	"state" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	"held_because" text,
	"hidden_at" timestamp with time zone,
	"theme_id" uuid,
	"sending" uuid NOT NULL,
	"client_id" bigint,
	"taken_up_in_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guest_keys" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"guest_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guests" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"invitation_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"role" text NOT NULL,
	"territory_id" uuid NOT NULL,
	"came_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"is_public" boolean DEFAULT false NOT NULL,
	"title" text NOT NULL,
	"welcome" text DEFAULT '' NOT NULL,
	"gives" text DEFAULT 'contributions' NOT NULL,
	"role" text NOT NULL,
	"territory_id" uuid,
	"document_id" uuid,
	"section_ids" jsonb,
	"allows" jsonb NOT NULL,
	"review" boolean NOT NULL,
	"places" integer,
	"taken" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"paused_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "invitations_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "invitations_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"section_id" uuid,
	"prompt" text NOT NULL,
	"details" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"several" boolean DEFAULT false NOT NULL,
	"closed_at" timestamp with time zone,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"controller" text DEFAULT '' NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"kept_months" integer DEFAULT 24 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contribution_themes" ADD CONSTRAINT "contribution_themes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_guest_id_guests_person_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."guests"("person_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_noted_by_people_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_settled_by_people_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_theme_id_contribution_themes_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."contribution_themes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_taken_up_in_id_sections_id_fk" FOREIGN KEY ("taken_up_in_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_keys" ADD CONSTRAINT "guest_keys_guest_id_guests_person_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."guests"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contribution_themes_by_question" ON "contribution_themes" USING btree ("question_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contributions_by_number" ON "contributions" USING btree ("room_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "contributions_once" ON "contributions" USING btree ("room_id","sending");--> statement-breakpoint
CREATE UNIQUE INDEX "contributions_one_answer" ON "contributions" USING btree ("guest_id","question_id");--> statement-breakpoint
CREATE INDEX "contributions_by_guest" ON "contributions" USING btree ("guest_id","created_at");--> statement-breakpoint
CREATE INDEX "contributions_by_question" ON "contributions" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "guest_keys_by_guest" ON "guest_keys" USING btree ("guest_id");--> statement-breakpoint
CREATE INDEX "guests_by_invitation" ON "guests" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "invitations_by_room" ON "invitations" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "questions_by_room" ON "questions" USING btree ("room_id");