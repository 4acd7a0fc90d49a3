CREATE TABLE "charter_versions" (
	"room_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"charter" jsonb NOT NULL,
	"section_writers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"author_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "charter_versions_room_id_number_pk" PRIMARY KEY("room_id","number")
);
--> statement-breakpoint
CREATE TABLE "exchange_rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"seed" text,
	"question" text NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "mandates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"membership_id" uuid NOT NULL,
	"role" text NOT NULL,
	"territory_id" uuid NOT NULL,
	"begins_on" date NOT NULL,
	"ends_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_seats" (
	"round_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"mandate_role" text NOT NULL,
	"mandate_territory_id" uuid NOT NULL,
	"before_role" text NOT NULL,
	"before_territory_id" uuid NOT NULL,
	"seat_role" text NOT NULL,
	"seat_territory_id" uuid NOT NULL,
	"seated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"understood" text,
	"understood_at" timestamp with time zone,
	CONSTRAINT "round_seats_round_id_membership_id_pk" PRIMARY KEY("round_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "round_sections" (
	"round_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	CONSTRAINT "round_sections_round_id_section_id_pk" PRIMARY KEY("round_id","section_id")
);
--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "charter_number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "charter_versions" ADD CONSTRAINT "charter_versions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charter_versions" ADD CONSTRAINT "charter_versions_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rounds" ADD CONSTRAINT "exchange_rounds_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rounds" ADD CONSTRAINT "exchange_rounds_started_by_people_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rounds" ADD CONSTRAINT "exchange_rounds_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_seats" ADD CONSTRAINT "round_seats_round_id_exchange_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."exchange_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_seats" ADD CONSTRAINT "round_seats_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_seats" ADD CONSTRAINT "round_seats_mandate_territory_id_territories_id_fk" FOREIGN KEY ("mandate_territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_seats" ADD CONSTRAINT "round_seats_before_territory_id_territories_id_fk" FOREIGN KEY ("before_territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_seats" ADD CONSTRAINT "round_seats_seat_territory_id_territories_id_fk" FOREIGN KEY ("seat_territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_sections" ADD CONSTRAINT "round_sections_round_id_exchange_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."exchange_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_sections" ADD CONSTRAINT "round_sections_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exchange_rounds_one_running" ON "exchange_rounds" USING btree ("room_id") WHERE "exchange_rounds"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "exchange_rounds_by_room" ON "exchange_rounds" USING btree ("room_id","started_at");--> statement-breakpoint
CREATE INDEX "mandates_by_membership" ON "mandates" USING btree ("membership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mandates_one_open" ON "mandates" USING btree ("membership_id") WHERE "mandates"."ends_on" is null;--> statement-breakpoint
-- Rooms that are older than this keep the charter that they have as their first.
INSERT INTO "charter_versions" ("room_id", "number", "charter", "section_writers", "created_at")
SELECT r."id", 1, r."charter", coalesce(
  (
    SELECT jsonb_object_agg(s."id", s."writers")
    FROM "sections" s JOIN "documents" d ON d."id" = s."document_id"
    WHERE d."room_id" = r."id" AND jsonb_typeof(s."writers") = 'array'
  ), '{}'::jsonb), r."created_at"
FROM "rooms" r;
--> statement-breakpoint
-- Nobody could change a mandate before, so each began when its holder came and ended when they left.
INSERT INTO "mandates" ("membership_id", "role", "territory_id", "begins_on", "ends_on", "created_at")
SELECT m."id", m."mandate_role", m."mandate_territory_id",
  (m."created_at" AT TIME ZONE 'Europe/Paris')::date, (m."ended_at" AT TIME ZONE 'Europe/Paris')::date, m."created_at"
FROM "memberships" m;
