--liquibase formatted sql

--changeset social:061-conversation-reported
-- Which version of the conversation the reports know.
alter table conversation add column reported_version bigint;
create index conversation_unreported on conversation (conversation_id) where version is distinct from reported_version;

--changeset social:061-service-run
-- How long customers waited, for every time they did, whatever was promised; derived from threads, and made anew with them.
create table service_run (
  conversation_id uuid not null,
  target text not null check (target in ('FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION')),
  ordinal int not null,
  source_record_id uuid not null,
  channel text not null,
  team text,
  assignee text,
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('ANSWERED', 'RESOLVED')),
  ended_by text,
  seconds bigint,
  open_seconds bigint,
  primary key (conversation_id, target, ordinal)
);
create index service_run_person on service_run (source_record_id);
create index service_run_begun on service_run (target, started_at, conversation_id);
create index service_run_ended on service_run (target, ended_at, conversation_id) where ended_at is not null;
create index service_run_open on service_run (target, started_at) where ended_at is null;
