--liquibase formatted sql

--changeset core:021-restriction
create table processing_restriction (
  source_record_id uuid not null,
  restriction_id uuid not null,
  reason text not null,
  restricted_by text not null,
  restricted_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  primary key (source_record_id, restriction_id)
);

--changeset core:021-suppression
-- Who was erased, as salted hashes of how they were known.
create table suppression (
  hash text primary key,
  created_at timestamptz not null,
  refusals bigint not null,
  last_refused_at timestamptz
);

--changeset core:021-privacy-request
create table privacy_request (
  request_id uuid primary key,
  kind text not null check (kind in ('ACCESS', 'RECTIFICATION', 'RESTRICTION', 'ERASURE', 'OBJECTION')),
  source_record_id uuid,
  received_through text not null,
  note text,
  received_at timestamptz not null,
  due_at timestamptz not null,
  extension_reason text,
  extended_by text,
  identity_check text,
  identity_checked_by text,
  identity_checked_at timestamptz,
  status text not null check (status in ('OPEN', 'DONE', 'REFUSED')),
  opened_by text not null,
  closed_by text,
  closed_at timestamptz,
  outcome text
);
create index privacy_request_queue on privacy_request (status, due_at);
create index privacy_request_by_record on privacy_request (source_record_id);

create table privacy_log (
  request_id uuid not null,
  entry_id uuid not null,
  what text not null,
  by_whom text not null,
  at timestamptz not null,
  primary key (request_id, entry_id)
);

--changeset core:021-access-export
create table access_export (
  export_id uuid primary key,
  request_id uuid not null,
  source_record_id uuid,
  status text not null check (status in ('QUEUED', 'RUNNING', 'READY', 'FAILED', 'CANCELLED')),
  requested_by text not null,
  requested_at timestamptz not null,
  leased_until timestamptz,
  attempts int not null default 0,
  finished_at timestamptz,
  manifest jsonb,
  sha256 text,
  file bytea,
  error text
);
create index access_export_by_request on access_export (request_id, requested_at desc);
create index access_export_waiting on access_export (requested_at) where status in ('QUEUED', 'RUNNING');

--changeset core:021-erasure
create table erasure (
  erasure_id uuid primary key,
  request_id uuid not null,
  source_record_id uuid,
  plan jsonb not null,
  plan_hash text not null,
  status text not null check (status in ('PLANNED', 'APPROVED', 'DONE', 'WITHDRAWN')),
  planned_by text not null,
  planned_by_name text not null,
  planned_at timestamptz not null,
  approved_by text,
  approved_by_name text,
  approved_at timestamptz,
  done_at timestamptz,
  certificate text,
  signature text,
  check (approved_by is null or approved_by <> planned_by)
);
create unique index erasure_one_open on erasure (request_id) where status in ('PLANNED', 'APPROVED');

--changeset core:021-retention
create table retention_rule (
  entity text primary key,
  keep_days int not null check (keep_days > 0),
  enabled boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);

create table retention_run (
  run_id uuid primary key,
  dry_run boolean not null,
  counts jsonb not null,
  started_by text not null,
  started_at timestamptz not null
);
create index retention_run_newest on retention_run (started_at desc);
