--liquibase formatted sql

--changeset campaigns:080-code
-- How long a code works, where that was set for it alone; null goes by its offer.
alter table code add column expires_at timestamptz;
-- The code in whose stead it was made.
alter table code add column replaces text;
-- By which change of many codes it came to be as it is; null where it was changed otherwise since.
alter table code add column change_id uuid;
create index code_replacing on code (replaces) where replaces is not null;

--changeset campaigns:080-code-change
-- Many codes voided, extended or reissued at once, chunk by chunk: how far it is, is written with each chunk.
create table code_change (
  change_id uuid primary key,
  offer_id uuid,
  act text not null check (act in ('VOID', 'EXTEND', 'REISSUE')),
  selection jsonb not null,
  until_at timestamptz,
  reason text not null,
  matched int not null,
  status text not null check (status in ('DRAFT', 'RUNNING', 'DONE', 'STOPPED', 'UNDOING', 'UNDONE')),
  place_at timestamptz,
  place_code text,
  outcomes jsonb not null default '{}',
  undo_outcomes jsonb not null default '{}',
  due_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  undone_by text,
  undone_at timestamptz,
  undo_finished_at timestamptz
);
create index code_change_due on code_change (due_at) where status in ('RUNNING', 'UNDOING');
create index code_change_draft on code_change (created_at) where status = 'DRAFT';
create index code_change_by_offer on code_change (offer_id, created_at desc);

-- What became of each code, and what it takes to take that back.
create table code_change_item (
  code text not null,
  change_id uuid not null,
  outcome text not null,
  used_before int,
  expires_before timestamptz,
  new_code text,
  undo_outcome text,
  primary key (code, change_id)
);
create index code_change_item_by_change on code_change_item (change_id, code);
