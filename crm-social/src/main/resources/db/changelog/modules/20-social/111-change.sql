--liquibase formatted sql

--changeset social:111-change
-- What the company decided to change because people asked. telling and purpose_key are what those who asked are told
-- and under which consent, once it is shipped; told_from is since when, told_until when all had been thought about.
create table change_item (
  change_id uuid primary key,
  title text not null,
  need text not null,
  status text not null,
  owner text not null,
  decision text,
  decided_by text,
  decided_at timestamptz,
  planned_for date,
  shipped_at timestamptz,
  telling text,
  purpose_key text,
  told_by text,
  told_from timestamptz,
  told_until timestamptz,
  created_by text not null,
  created_at timestamptz not null
);
create index change_item_telling on change_item (told_from) where told_from is not null and told_until is null;

--changeset social:111-change-origin
-- What it began from: an idea, a listening query, a topic, an intent, a gap of perception.
create table change_origin (
  change_id uuid not null,
  kind text not null,
  ref text not null,
  label text not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (change_id, kind, ref)
);
create index change_origin_ref on change_origin (kind, ref);

--changeset social:111-change-event
create table change_event (
  change_id uuid not null,
  event_id uuid not null,
  what text not null,
  note text,
  made_by text not null,
  made_at timestamptz not null,
  primary key (change_id, event_id)
);

--changeset social:111-change-note
-- That somebody who asked was told, or why not; the record is the one they asked by.
create table change_note (
  source_record_id uuid not null,
  change_id uuid not null,
  note_id uuid not null,
  outcome text not null,
  channel text,
  why text,
  decided_at timestamptz not null,
  lease_until timestamptz,
  primary key (source_record_id, change_id)
);
create index change_note_change on change_note (change_id, outcome);
create index change_note_due on change_note (decided_at) where outcome in ('DUE', 'IN_HAND');
