--liquibase formatted sql

--changeset social:010-volume
-- How much was said to one account, in public or in private, every five minutes; counted from interactions, at any time again.
create table volume_bucket (
  account_id uuid not null,
  visibility text not null,
  bucket_at timestamptz not null,
  interactions bigint not null,
  primary key (account_id, visibility, bucket_at)
);
create index interaction_in_time on interaction (account_id, occurred_at);

create table listening_state (
  listening_state_id int primary key check (listening_state_id = 1),
  counted_until timestamptz not null,
  watched_until timestamptz not null
);

--changeset social:010-incident
create table incident (
  incident_id uuid primary key,
  account_id uuid not null,
  visibility text not null,
  source_name text not null,
  status text not null check (status in ('OPEN', 'CLOSED')),
  severity int not null check (severity between 1 and 5),
  began_at timestamptz not null,
  detected_at timestamptz not null,
  last_alert_at timestamptz not null,
  step_minutes int not null,
  seen bigint not null,
  expected double precision not null,
  owner text,
  pause text not null check (pause in ('PROPOSED', 'ACTIVE', 'LIFTED', 'DECLINED')),
  pause_by text,
  pause_at timestamptz,
  retro text,
  closed_at timestamptz,
  closed_by text,
  version bigint not null
);
create index incident_newest on incident (detected_at desc, incident_id);
create index incident_pausing on incident (incident_id) where pause = 'ACTIVE';

create table incident_entry (
  incident_id uuid not null,
  entry_id uuid not null,
  at timestamptz not null,
  author text not null,
  what text not null,
  primary key (incident_id, entry_id)
);

create table holding_statement (
  incident_id uuid not null,
  statement_id uuid not null,
  text text not null,
  written_by text not null,
  written_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  primary key (incident_id, statement_id),
  check (approved_by is null or approved_by <> written_by)
);
