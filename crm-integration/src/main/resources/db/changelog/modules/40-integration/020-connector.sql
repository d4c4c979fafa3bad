--liquibase formatted sql

--changeset integration:020-connector
create table database_connection (
  connection_id uuid primary key,
  name text not null,
  product text not null check (product in ('MARIADB', 'POSTGRESQL', 'SQLSERVER', 'ORACLE')),
  host text not null,
  port int not null,
  database_name text not null,
  username text not null,
  sealed bytea not null,
  encrypted boolean not null,
  version int not null default 1,
  tested_at timestamptz,
  problem text,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index database_connection_by_name on database_connection (lower(name));

create table database_source (
  database_source_id uuid primary key,
  connection_id uuid not null references database_connection,
  name text not null,
  kind text not null,
  source_key text not null,
  query text not null,
  mode text not null check (mode in ('WATERMARK', 'SNAPSHOT')),
  key_column text,
  watermark_column text,
  watermark text,
  settings jsonb not null,
  mapping jsonb,
  automatic boolean not null,
  every_minutes int,
  next_at timestamptz,
  version int not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index database_source_by_connection on database_source (connection_id);
create index database_source_due on database_source (next_at) where next_at is not null;

-- What a source held when it was last read: its rows by key, and what stood in them.
create table database_source_key (
  database_source_id uuid not null,
  key text not null,
  content text,
  pending text,
  seen_by uuid not null,
  primary key (database_source_id, key)
);

create table database_run (
  database_run_id uuid primary key,
  database_source_id uuid not null,
  import_run_id uuid,
  state text not null check (state in ('READING', 'IMPORTING', 'DONE', 'FAILED', 'CANCELLED')),
  rows_read bigint not null default 0,
  rows_sent bigint not null default 0,
  rows_gone bigint not null default 0,
  rows_failed bigint not null default 0,
  watermark_before text,
  watermark_seen text,
  watermark_after text,
  problem text,
  hint text,
  started_by text not null,
  started_at timestamptz not null,
  heard_at timestamptz not null,
  finished_at timestamptz
);
create unique index database_run_one_per_source on database_run (database_source_id) where state in ('READING', 'IMPORTING');
create index database_run_by_source on database_run (database_source_id, database_run_id);

--changeset integration:020-activity
alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check check (kind in ('CUSTOMERS', 'ORDERS', 'ACTIVITIES'));
