-- The journal keeps plain ids: an entry outlives what it tells about, and appending one takes no lock on other rows,
-- which others may hold while they wait for their turn to append.
ALTER TABLE "journal" DROP CONSTRAINT "journal_actor_id_people_id_fk";
--> statement-breakpoint
ALTER TABLE "journal" DROP CONSTRAINT "journal_cooperation_id_cooperations_id_fk";
--> statement-breakpoint
ALTER TABLE "journal" DROP CONSTRAINT "journal_room_id_rooms_id_fk";
--> statement-breakpoint
ALTER TABLE "journal" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
DROP SEQUENCE "journal_id_seq";--> statement-breakpoint
ALTER TABLE "journal" ALTER COLUMN "at" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "previous_hash" "bytea";--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "hash" "bytea";--> statement-breakpoint
-- A field is its length in bytes, a colon and its text; one that is null is a hyphen.
CREATE FUNCTION "journal_field"("value" text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(octet_length(convert_to("value", 'UTF8')) || ':' || "value", '-') || ','
$$;
--> statement-breakpoint
-- Time is counted in microseconds since 1970, which neither a time zone nor a setting can write in two ways.
CREATE FUNCTION "journal_hash"("entry" "public"."journal") RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce("entry"."previous_hash", '') || convert_to(
    "public"."journal_field"("entry"."id"::text)
      || "public"."journal_field"(trunc(extract(epoch FROM "entry"."at") * 1000000)::text)
      || "public"."journal_field"("entry"."actor_id"::text)
      || "public"."journal_field"("entry"."cooperation_id"::text)
      || "public"."journal_field"("entry"."room_id"::text)
      || "public"."journal_field"("entry"."action")
      || "public"."journal_field"("entry"."details"::text),
    'UTF8'
  ))
$$;
--> statement-breakpoint
-- What was recorded before is chained as it stands, numbered anew without the gaps that a sequence leaves.
DO $$
DECLARE
  entry "public"."journal";
  old_id bigint;
  last_id bigint := 0;
  last_hash bytea := NULL;
BEGIN
  FOR entry IN SELECT * FROM "public"."journal" ORDER BY "id" LOOP
    old_id := entry."id";
    last_id := last_id + 1;
    entry."id" := last_id;
    entry."previous_hash" := last_hash;
    last_hash := "public"."journal_hash"(entry);
    UPDATE "public"."journal"
      SET "id" = last_id, "previous_hash" = entry."previous_hash", "hash" = last_hash
      WHERE "id" = old_id;
  END LOOP;
END
$$;
--> statement-breakpoint
ALTER TABLE "journal" ALTER COLUMN "hash" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "journal_of_cooperation" ON "journal" USING btree ("cooperation_id","id") WHERE "journal"."room_id" is null;--> statement-breakpoint
-- Entries take turns until their transactions end: whoever is next sees the last one, or that it was taken back. A
-- transaction that cannot see it, because it looked before, fails on the id that is taken, and does not fork the chain.
CREATE FUNCTION "journal_chain"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_id bigint;
  last_hash bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(7336220);
  SELECT "id", "hash" INTO last_id, last_hash FROM "public"."journal" ORDER BY "id" DESC LIMIT 1;
  NEW."id" := coalesce(last_id, 0) + 1;
  NEW."at" := clock_timestamp();
  NEW."previous_hash" := last_hash;
  NEW."hash" := "public"."journal_hash"(NEW);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "journal_chain" BEFORE INSERT ON "journal" FOR EACH ROW EXECUTE FUNCTION "journal_chain"();--> statement-breakpoint
CREATE FUNCTION "journal_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "journal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "journal" FOR EACH STATEMENT EXECUTE FUNCTION "journal_refuse"();--> statement-breakpoint
-- Also where a session switched ordinary triggers off.
ALTER TABLE "journal" ENABLE ALWAYS TRIGGER "journal_append_only";
