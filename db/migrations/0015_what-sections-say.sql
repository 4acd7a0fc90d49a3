CREATE TABLE "section_texts" (
	"section_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"rendering" integer NOT NULL,
	"html" text NOT NULL,
	"plain" text NOT NULL,
	"characters" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "section_texts" ADD CONSTRAINT "section_texts_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;