--liquibase formatted sql

--changeset demo:100-load
-- At most one row: whose history this database holds, and whether it was told to its end.
create table demo_load (
  sole boolean primary key default true check (sole),
  seed bigint not null,
  scale double precision not null,
  until timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
