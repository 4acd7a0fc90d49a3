CREATE TABLE "digests" (
	"person_id" uuid NOT NULL,
	"day" date NOT NULL,
	"up_to" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "digests_person_id_day_pk" PRIMARY KEY("person_id","day")
);
--> statement-breakpoint
CREATE TABLE "mail_settings" (
	"person_id" uuid NOT NULL,
	"daily" text DEFAULT 'asks' NOT NULL,
	CONSTRAINT "mail_settings_person_id_pk" PRIMARY KEY("person_id")
);
--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD CONSTRAINT "mail_settings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;