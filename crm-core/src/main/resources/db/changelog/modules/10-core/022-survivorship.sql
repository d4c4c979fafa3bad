--liquibase formatted sql

--changeset core:022-survivorship-policy
-- Every version of how a field is chosen; the newest counts. A field without rows is chosen as it came.
create table survivorship_policy (
  field text not null,
  version int not null check (version > 0),
  strategy text not null check (strategy in ('SOURCE_PRIORITY', 'MOST_RECENT', 'MOST_FREQUENT', 'VERIFIED_FIRST',
    'LONGEST', 'UNION')),
  sources text[] not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (field, version)
);

-- Bringing every profile up to the policies, as a job that goes on where it stopped.
create table profile_rebuild (
  rebuild_id uuid primary key,
  cause text not null,
  state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  requested_by text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  leased_until timestamptz,
  reached uuid,
  total bigint not null default 0,
  done bigint not null default 0,
  changed bigint not null default 0,
  error text
);
create unique index profile_rebuild_at_work on profile_rebuild (state) where state in ('QUEUED', 'RUNNING');
create index profile_rebuild_newest on profile_rebuild (requested_at desc);

--changeset core:022-staff-assertion
-- What staff say of a field: a value of their own, or which of the known ones stands. Hangs on a source record like
-- every fact, so it goes where the record goes. Closed, never deleted; the newest open one of a customer stands.
create table staff_assertion (
  source_record_id uuid not null,
  assertion_id uuid not null,
  field text not null,
  kind text not null check (kind in ('CORRECTION', 'PIN')),
  value text not null,
  source_key text not null,
  reason text not null,
  said_by text not null,
  said_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  closed_reason text,
  replaced_by uuid,
  primary key (source_record_id, assertion_id)
);
create unique index staff_assertion_open on staff_assertion (source_record_id, field) where closed_at is null;
create index staff_assertion_by_id on staff_assertion (assertion_id);
