--liquibase formatted sql

--changeset core:030-segment
create table segment (
  segment_id uuid primary key,
  name text not null,
  description text not null,
  kind text not null check (kind in ('CONDITION', 'LIST')),
  condition jsonb not null,
  version int not null,
  request_key text unique,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  built_version int,
  built_at timestamptz,
  build_ms bigint
);
create unique index segment_by_name on segment (lower(name));

create table scoring_plan (
  scoring_plan_id uuid primary key,
  name text not null,
  description text not null,
  half_life_days int,
  cap numeric(12, 2),
  elements jsonb not null,
  version int not null,
  request_key text unique,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index scoring_plan_by_name on scoring_plan (lower(name));

-- One row, raised with every change of a definition: who keeps definitions in memory looks here.
create table segment_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint not null
);
insert into segment_revision (revision) values (0);

--changeset core:030-segment-member
-- Projections: membership, and when time alone may change it.
create table segment_member (
  customer_id uuid not null,
  segment_id uuid not null,
  since timestamptz not null,
  primary key (customer_id, segment_id)
);
create index segment_member_by_segment on segment_member (segment_id, customer_id);

create table segment_due (
  customer_id uuid not null,
  segment_id uuid not null,
  due_at timestamptz not null,
  primary key (customer_id, segment_id)
);
create index segment_due_by_time on segment_due (due_at);

create table segment_move (
  customer_id uuid not null,
  segment_id uuid not null,
  moved_at timestamptz not null,
  entered boolean not null,
  primary key (customer_id, segment_id, moved_at, entered)
);
create index segment_move_by_segment on segment_move (segment_id, moved_at);

--changeset core:030-segment-list
-- Who was put on a list by hand: a fact about a source record, so that it outlives merging.
create table segment_list_entry (
  source_record_id uuid not null,
  segment_id uuid not null,
  added_at timestamptz not null,
  added_by text not null,
  primary key (source_record_id, segment_id)
);
create index segment_list_entry_by_segment on segment_list_entry (segment_id);

create table segment_snapshot (
  segment_snapshot_id uuid primary key,
  segment_id uuid not null,
  segment_name text not null,
  sentence text not null,
  members bigint not null,
  hash text not null,
  taken_at timestamptz not null,
  taken_by text not null,
  request_key text unique
);
create index segment_snapshot_by_segment on segment_snapshot (segment_id, taken_at);

-- A member is named by the record its customer was founded on, which resolves for ever.
create table segment_snapshot_entry (
  source_record_id uuid not null,
  segment_snapshot_id uuid not null,
  primary key (source_record_id, segment_snapshot_id)
);
create index segment_snapshot_entry_by_snapshot on segment_snapshot_entry (segment_snapshot_id, source_record_id);

--changeset core:030-segment-work
-- Whose answers may have changed. Rows of a segment that is being built wait until it is.
create table segment_recheck (
  segment_recheck_id bigint generated always as identity primary key,
  source_record_id uuid not null,
  fact text not null,
  segment_id uuid
);

create table segment_build (
  segment_build_id uuid primary key,
  segment_id uuid not null,
  state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  step int not null,
  cause text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  leased_until timestamptz,
  entered bigint,
  departed bigint,
  members bigint,
  took_ms bigint,
  error text
);
create unique index segment_build_queued on segment_build (segment_id) where state = 'QUEUED';
create unique index segment_build_running on segment_build (segment_id) where state = 'RUNNING';
create index segment_build_by_segment on segment_build (segment_id, requested_at);
