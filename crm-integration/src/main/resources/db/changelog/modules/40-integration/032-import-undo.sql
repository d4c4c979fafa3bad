--liquibase formatted sql

--changeset integration:032-import-undo
alter table import_run drop constraint import_run_state_check;
alter table import_run add constraint import_run_state_check
  check (state in ('UPLOADED', 'MAPPED', 'PLANNED', 'RUNNING', 'DONE', 'FAILED', 'UNDOING', 'UNDONE'));
-- Imports that ran before this table kept nothing of what was there before.
alter table import_run add keeps_changes boolean not null default false;
drop index import_run_one_per_source;
create unique index import_run_one_per_source on import_run (source_key) where state in ('RUNNING', 'UNDOING');

-- What an import wrote, in its order: how each thing was before, and how it was left.
create table import_change (
  import_run_id uuid not null,
  change_id bigint generated always as identity,
  what text not null check (what in ('CUSTOMER', 'ORDER')),
  key text not null,
  ref text not null,
  source_record_id uuid not null,
  stood jsonb,
  left_as jsonb,
  consent_id uuid,
  outcome text check (outcome in ('UNDONE', 'KEPT')),
  because text,
  detail text,
  primary key (import_run_id, change_id)
);
create index import_change_by_record on import_change (source_record_id);

-- Who took an import back, when and why.
create table import_undo (
  import_run_id uuid not null,
  number int not null check (number > 0),
  reason text not null,
  undone_by text not null,
  undoer text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  undone int not null default 0,
  kept int not null default 0,
  primary key (import_run_id, number)
);

-- Whether a later import told of the same thing.
create index import_row_by_key on import_row (import_run_id, key) where key is not null;
