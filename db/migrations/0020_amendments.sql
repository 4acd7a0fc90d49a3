CREATE TABLE "amendment_supports" (
	"amendment_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "amendment_supports_amendment_id_membership_id_pk" PRIMARY KEY("amendment_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "amendments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"section_id" uuid,
	"number" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"hat_role" text NOT NULL,
	"hat_territory_id" uuid NOT NULL,
	"base" jsonb NOT NULL,
	"anchor" jsonb NOT NULL,
	"base_seq" bigint NOT NULL,
	"replacement" jsonb NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"why" text DEFAULT '' NOT NULL,
	"decision_id" uuid,
	"over" jsonb,
	"accepted" jsonb,
	"client_id" bigint,
	"correction_client_id" bigint,
	"accepted_seq" bigint,
	"taken_back_by" uuid,
	"taken_back_at" timestamp with time zone,
	"take_back_client_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "amendment_supports" ADD CONSTRAINT "amendment_supports_amendment_id_amendments_id_fk" FOREIGN KEY ("amendment_id") REFERENCES "public"."amendments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendment_supports" ADD CONSTRAINT "amendment_supports_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_hat_territory_id_territories_id_fk" FOREIGN KEY ("hat_territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_taken_back_by_people_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "amendments_by_number" ON "amendments" USING btree ("document_id","number");--> statement-breakpoint
CREATE INDEX "amendments_by_section" ON "amendments" USING btree ("section_id","state");--> statement-breakpoint
CREATE INDEX "amendments_by_decision" ON "amendments" USING btree ("decision_id");