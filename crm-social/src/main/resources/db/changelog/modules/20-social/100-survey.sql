--liquibase formatted sql

--changeset social:100-survey
create table survey (
  survey_id uuid primary key,
  slug text not null unique,
  status text not null check (status in ('DRAFT', 'OPEN', 'CLOSED', 'ARCHIVED')),
  -- The version that is published; 0 for none.
  version int not null,
  edition bigint not null,
  audience text not null,
  anonymous boolean not null,
  opens_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  -- How many submissions are taken, and how many were: one statement compares and counts.
  most int,
  taken bigint not null default 0,
  smallest int not null,
  -- Collected elsewhere.
  foreign_results boolean not null,
  created_by text not null,
  created_at timestamptz not null
);
create index survey_due on survey (closes_at) where status = 'OPEN';

--changeset social:100-survey-version
-- What is asked. Once published it stays as it is.
create table survey_version (
  survey_id uuid not null,
  version int not null,
  instrument jsonb not null,
  made_by text not null,
  published_at timestamptz,
  primary key (survey_id, version)
);
create unique index survey_version_draft on survey_version (survey_id) where published_at is null;

--changeset social:100-survey-quota
create table survey_quota (
  survey_id uuid not null,
  question text not null,
  option_number int not null,
  most int not null check (most >= 1),
  taken bigint not null,
  primary key (survey_id, question, option_number)
);

--changeset social:100-survey-draft
-- What somebody said so far and did not submit yet; gone when they do. A guest is called by a digest.
create table survey_draft (
  holder uuid not null,
  survey_id uuid not null,
  source_record_id uuid,
  version int not null,
  answers jsonb not null,
  saved_at timestamptz not null,
  primary key (holder, survey_id)
);
create index survey_draft_survey on survey_draft (survey_id, saved_at);
create index survey_draft_person on survey_draft (source_record_id) where source_record_id is not null;

--changeset social:100-survey-turn
-- Who submitted: a person, a token, or a browser, once. Of an anonymous survey it says nothing of when and what.
create table survey_turn (
  respondent uuid not null,
  survey_id uuid not null,
  source_record_id uuid,
  taken_at timestamptz,
  primary key (respondent, survey_id)
);
create index survey_turn_survey on survey_turn (survey_id);
create index survey_turn_person on survey_turn (source_record_id) where source_record_id is not null;

--changeset social:100-survey-sheet
-- What was submitted. Of an anonymous survey it hangs on nobody and has no time.
create table survey_sheet (
  sheet_id uuid primary key,
  survey_id uuid not null,
  version int not null,
  source_record_id uuid,
  answers jsonb not null,
  through text not null,
  submitted_at timestamptz
);
create index survey_sheet_survey on survey_sheet (survey_id);
create index survey_sheet_person on survey_sheet (source_record_id) where source_record_id is not null;

--changeset social:100-survey-import
-- Results that others collected, as a file: guessed, corrected, taken in once. The file goes when it was taken in.
create table survey_import (
  import_id uuid primary key,
  digest text not null unique,
  file_name text not null,
  content text,
  encoding text not null,
  plan jsonb not null,
  survey_id uuid,
  rows_read bigint not null,
  rows_taken bigint not null,
  rows_rejected bigint not null,
  rejections jsonb not null,
  made_by text not null,
  made_at timestamptz not null
);

--changeset social:100-survey-invitation
-- Whom we invite, once, by their oldest way to know them; and whether they were reminded. No words, no addresses.
create table survey_invitation (
  source_record_id uuid not null,
  survey_id uuid not null,
  purpose_key text not null,
  channel text not null,
  state text not null check (state in ('WAITING', 'TAKEN', 'SENT', 'SKIPPED', 'FAILED', 'UNCERTAIN')),
  reason text,
  reminder boolean not null default false,
  asked_at timestamptz,
  reminded_at timestamptz,
  made_by text not null,
  made_at timestamptz not null,
  primary key (source_record_id, survey_id)
);
create index survey_invitation_waiting on survey_invitation (made_at) where state in ('WAITING', 'TAKEN');
create index survey_invitation_survey on survey_invitation (survey_id, state);
