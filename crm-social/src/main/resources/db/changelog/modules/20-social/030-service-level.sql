--liquibase formatted sql

--changeset social:030-conversation-service
-- How the conversation stands to what we promise; written by whoever measures, by which version of the conversation.
alter table conversation
  add column measured_version bigint,
  add column service_target text,
  add column service_due_at timestamptz,
  add column service_stage int not null default 0,
  add column service_paused text,
  add column service_next_at timestamptz,
  add column service_breached_at timestamptz;
create index conversation_unmeasured on conversation (conversation_id) where version is distinct from measured_version;
create index conversation_next_mark on conversation (service_next_at) where service_next_at is not null;
create index conversation_breached on conversation (last_message_at desc, conversation_id desc)
  where service_breached_at is not null;
create index conversation_due on conversation (last_message_at desc, conversation_id desc) where service_stage > 0;

--changeset social:030-service-terms
-- Calendars and policies as they were agreed, each time in full: what was promised then can always be read.
create table service_terms (
  version bigint primary key,
  calendars jsonb not null,
  policies jsonb not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null
);

--changeset social:030-service-clock
create table service_clock (
  source_record_id uuid not null,
  conversation_id uuid not null,
  target text not null check (target in ('FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION')),
  started_at timestamptz not null,
  ended_at timestamptz,
  policy text not null,
  terms_version bigint not null,
  limit_seconds bigint not null,
  used_seconds bigint not null,
  due_at timestamptz,
  paused_by text,
  primary key (source_record_id, conversation_id, target, started_at)
);
create index service_clock_of on service_clock (conversation_id);

-- Half, four fifths and all of a promised time were used: told once, never changed.
create table service_mark (
  source_record_id uuid not null,
  conversation_id uuid not null,
  target text not null check (target in ('FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION')),
  started_at timestamptz not null,
  percent int not null check (percent in (50, 80, 100)),
  reached_at timestamptz not null,
  noted_at timestamptz not null,
  policy text not null,
  terms_version bigint not null,
  limit_seconds bigint not null,
  primary key (source_record_id, conversation_id, target, started_at, percent)
);
create index service_mark_of on service_mark (conversation_id);
create index service_breach_lately on service_mark (reached_at desc, conversation_id) where percent = 100;
