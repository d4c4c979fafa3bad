--liquibase formatted sql

--changeset core:023-match-model
create table match_model (
  model_id int generated always as identity primary key,
  learned_at timestamptz not null,
  records bigint not null,
  -- Gzip of JSON. Counts are kept by the hash of what they count, so it names nobody.
  body bytea not null,
  state text not null check (state in ('BUILDING', 'ACTIVE', 'RETIRED'))
);
create unique index match_model_active on match_model ((true)) where state = 'ACTIVE';

--changeset core:023-match-key
-- What a record can be found by, under one model.
create table match_key (
  key bigint not null,
  model_id int not null,
  source_record_id uuid not null,
  primary key (key, model_id, source_record_id)
);
create index match_key_by_record on match_key (source_record_id, model_id);

--changeset core:023-resolution-due
-- Records whose likes are to be looked for.
create table resolution_due (
  source_record_id uuid primary key,
  due_at timestamptz not null,
  leased_until timestamptz,
  attempts int not null default 0
);
create index resolution_due_by_time on resolution_due (due_at);

--changeset core:023-duplicate-search-joined
alter table duplicate_search add column joined bigint not null default 0;
alter table duplicate_search drop column compared;
