--liquibase formatted sql

--changeset integration:001-import-file
-- The bytes as they were uploaded, in pieces that can be streamed.
create table import_file (
  import_run_id uuid primary key,
  sha256 text not null,
  size_bytes bigint not null
);
create index import_file_by_sha256 on import_file (sha256);

create table import_file_piece (
  import_run_id uuid not null,
  position int not null,
  bytes bytea not null,
  primary key (import_run_id, position)
);

--changeset integration:001-import-run
create table import_run (
  import_run_id uuid primary key,
  kind text not null check (kind in ('CUSTOMERS', 'ORDERS')),
  source_key text not null,
  file_name text not null,
  sha256 text not null,
  size_bytes bigint not null,
  settings jsonb not null,
  layout jsonb not null,
  mapping jsonb not null,
  state text not null check (state in ('UPLOADED', 'MAPPED', 'PLANNED', 'RUNNING', 'DONE', 'FAILED')),
  plan_hash text,
  rows_read int,
  counts jsonb not null default '{}',
  warnings jsonb not null default '{}',
  error text,
  uploaded_by text,
  uploaded_at timestamptz not null,
  planned_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  version bigint not null,
  -- Written by the worker alone, beside the aggregate: how far it is, and who works until when.
  rows_done int not null default 0,
  checkpoint int not null default 0,
  leased_by uuid,
  leased_until timestamptz
);
create unique index import_run_one_per_source on import_run (source_key) where state = 'RUNNING';
create index import_run_by_source on import_run (source_key, import_run_id);

create table import_row (
  import_run_id uuid not null,
  row_number int not null,
  line_number bigint not null,
  unit int,
  action text,
  planned_action text,
  code text,
  message text,
  hint text,
  warnings jsonb,
  key text,
  label text,
  raw text,
  diff jsonb,
  payload jsonb,
  primary key (import_run_id, row_number)
);
create index import_row_by_unit on import_row (import_run_id, unit, row_number) where unit is not null;
create index import_row_by_action on import_row (import_run_id, action, row_number);

--changeset integration:001-imported-order
-- Which orders a source has already told us, so that the same file again changes nothing.
create table imported_order (
  order_number text not null,
  source_key text not null,
  source_record_id uuid not null,
  occurred_at timestamptz not null,
  content_hash text not null,
  title text not null,
  body text,
  amount_minor bigint,
  currency char(3),
  primary key (order_number, source_key)
);
create index imported_order_by_record on imported_order (source_record_id);
