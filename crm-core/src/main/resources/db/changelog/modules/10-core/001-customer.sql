--liquibase formatted sql

--changeset core:001-extensions
create extension if not exists pg_trgm;

--changeset core:001-source
create table source (
  source_key text primary key,
  name text not null,
  kind text not null,
  created_at timestamptz not null
);

--changeset core:001-source-record
-- Global uniqueness of (source, external id); source_record itself is keyed for distribution.
create table source_record_key (
  external_id text not null,
  source_key text not null,
  source_record_id uuid not null,
  primary key (external_id, source_key)
);

create table source_record (
  source_record_id uuid primary key,
  source_key text not null,
  external_id text not null,
  customer_id uuid not null,
  version int not null,
  facts jsonb not null,
  content_hash text not null,
  observed_at timestamptz not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index source_record_by_customer on source_record (customer_id);
create index source_record_by_source on source_record (source_key);

create table source_record_version (
  source_record_id uuid not null,
  version int not null,
  facts jsonb not null,
  raw jsonb,
  content_hash text not null,
  observed_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (source_record_id, version)
);

--changeset core:001-customer
-- A projection: every column can be rebuilt from source_record.
create table customer (
  customer_id uuid primary key,
  display_name text not null,
  email text,
  phone text,
  city text,
  country text,
  profile jsonb not null,
  search_text text not null,
  source_records int not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index customer_search on customer using gin (search_text gin_trgm_ops);
create index customer_by_last_seen on customer (last_seen_at desc, customer_id);
