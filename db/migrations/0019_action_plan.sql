CREATE TABLE "action_budget" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"section_id" uuid NOT NULL,
	"added_key" uuid NOT NULL,
	"year" integer,
	"kind" text NOT NULL,
	"payer" text DEFAULT '' NOT NULL,
	"unit" text NOT NULL,
	"planned" bigint,
	"spent" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_budget_added_key_unique" UNIQUE("added_key")
);
--> statement-breakpoint
CREATE TABLE "action_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"section_id" uuid NOT NULL,
	"record" text NOT NULL,
	"line_id" uuid,
	"line" text DEFAULT '' NOT NULL,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"person_id" uuid NOT NULL,
	"hat_role" text NOT NULL,
	"hat_territory_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_indicators" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"section_id" uuid NOT NULL,
	"added_key" uuid NOT NULL,
	"title" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"baseline" double precision,
	"target" double precision,
	"target_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_indicators_added_key_unique" UNIQUE("added_key")
);
--> statement-breakpoint
CREATE TABLE "action_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"section_id" uuid NOT NULL,
	"added_key" uuid NOT NULL,
	"status" text NOT NULL,
	"words" text NOT NULL,
	"figures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"planned" bigint NOT NULL,
	"spent" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_reviews_added_key_unique" UNIQUE("added_key")
);
--> statement-breakpoint
CREATE TABLE "action_steps" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"section_id" uuid NOT NULL,
	"added_key" uuid NOT NULL,
	"title" text NOT NULL,
	"due_on" date,
	"done_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_steps_added_key_unique" UNIQUE("added_key")
);
--> statement-breakpoint
CREATE TABLE "action_values" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"section_id" uuid NOT NULL,
	"added_key" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"value" double precision NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "action_values_added_key_unique" UNIQUE("added_key")
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"section_id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"added_key" uuid NOT NULL,
	"status" text DEFAULT 'to-come' NOT NULL,
	"phase" text DEFAULT 'idea' NOT NULL,
	"priority" text,
	"theme_id" uuid,
	"orientation_id" uuid,
	"summary" text DEFAULT '' NOT NULL,
	"lead_body" text DEFAULT '' NOT NULL,
	"lead_person" text DEFAULT '' NOT NULL,
	"elected_referent" text DEFAULT '' NOT NULL,
	"partners" text DEFAULT '' NOT NULL,
	"territory_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"yearly" boolean DEFAULT false NOT NULL,
	"participation" text DEFAULT '' NOT NULL,
	"first_experiment" boolean DEFAULT false NOT NULL,
	"learned" text DEFAULT '' NOT NULL,
	"confidential" boolean DEFAULT false NOT NULL,
	"abandoned_because" text DEFAULT '' NOT NULL,
	"merged_into" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "section_links" (
	"from_section_id" uuid NOT NULL,
	"to_section_id" uuid NOT NULL,
	CONSTRAINT "section_links_from_section_id_to_section_id_pk" PRIMARY KEY("from_section_id","to_section_id")
);
--> statement-breakpoint
ALTER TABLE "action_budget" ADD CONSTRAINT "action_budget_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_changes" ADD CONSTRAINT "action_changes_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_changes" ADD CONSTRAINT "action_changes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_changes" ADD CONSTRAINT "action_changes_hat_territory_id_territories_id_fk" FOREIGN KEY ("hat_territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_indicators" ADD CONSTRAINT "action_indicators_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_reviews" ADD CONSTRAINT "action_reviews_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_reviews" ADD CONSTRAINT "action_reviews_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_steps" ADD CONSTRAINT "action_steps_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_values" ADD CONSTRAINT "action_values_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_values" ADD CONSTRAINT "action_values_indicator_id_action_indicators_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."action_indicators"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_theme_id_cooperation_themes_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."cooperation_themes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_orientation_id_sections_id_fk" FOREIGN KEY ("orientation_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_merged_into_sections_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_links" ADD CONSTRAINT "section_links_from_section_id_sections_id_fk" FOREIGN KEY ("from_section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_links" ADD CONSTRAINT "section_links_to_section_id_sections_id_fk" FOREIGN KEY ("to_section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_budget_by_action" ON "action_budget" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "action_changes_by_action" ON "action_changes" USING btree ("section_id","id");--> statement-breakpoint
CREATE INDEX "action_indicators_by_action" ON "action_indicators" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "action_reviews_by_action" ON "action_reviews" USING btree ("section_id","created_at");--> statement-breakpoint
CREATE INDEX "action_steps_by_action" ON "action_steps" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "action_values_by_indicator" ON "action_values" USING btree ("indicator_id");--> statement-breakpoint
CREATE INDEX "action_values_by_action" ON "action_values" USING btree ("section_id");--> statement-breakpoint
CREATE UNIQUE INDEX "actions_one_number" ON "actions" USING btree ("room_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "actions_one_key" ON "actions" USING btree ("added_key");--> statement-breakpoint
CREATE INDEX "actions_by_orientation" ON "actions" USING btree ("orientation_id");--> statement-breakpoint
CREATE INDEX "section_links_by_target" ON "section_links" USING btree ("to_section_id");