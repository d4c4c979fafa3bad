--liquibase formatted sql

--changeset core:021-duplicate-search
create table duplicate_search (
  search_id uuid primary key,
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  leased_until timestamptz,
  finished_at timestamptz,
  records bigint not null default 0,
  compared bigint not null default 0,
  asked bigint not null default 0
);
-- One at a time.
create unique index duplicate_search_open on duplicate_search ((true)) where state in ('WAITING', 'RUNNING');
create index duplicate_search_by_time on duplicate_search (requested_at desc);
