--liquibase formatted sql

--changeset campaigns:012-code-job
-- Unique codes made in the background, chunk by chunk: how far it is, is written with each chunk.
create table code_job (
  job_id uuid primary key,
  offer_id uuid not null,
  batch_id uuid not null,
  wanted int not null,
  made int not null default 0,
  collisions int not null default 0,
  status text not null check (status in ('RUNNING', 'DONE', 'STOPPED')),
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  check (made between 0 and wanted),
  check ((status = 'RUNNING') = (finished_at is null))
);
create index code_job_running on code_job (created_at) where status = 'RUNNING';
create index code_job_by_offer on code_job (offer_id, created_at desc);

--changeset campaigns:012-code-guess
-- Codes that were asked for and are none: by caller and by address, forgotten after a while.
create table code_guess (
  subject text primary key,
  misses int not null,
  since timestamptz not null,
  blocked_until timestamptz
);
create index code_guess_blocked on code_guess (blocked_until) where blocked_until is not null;
