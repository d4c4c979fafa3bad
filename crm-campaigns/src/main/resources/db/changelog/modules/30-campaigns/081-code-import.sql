--liquibase formatted sql

--changeset campaigns:081-partner-code
-- A partner's code is only handed out: it is redeemed at the partner. Imported ones that are redeemed here are like ours.
alter table code drop constraint code_kind_check;
alter table code add constraint code_kind_check check (kind in ('UNIQUE', 'SHARED', 'PERSONAL', 'PARTNER'));
alter table code add column imported boolean not null default false;
-- As its maker writes it, where that is not how we would.
alter table code add column printed text;
create index code_pool on code (offer_id, code) where imported and received_at is null;
alter table code_batch add column file_name text;
alter table code_batch add column partners boolean not null default false;

--changeset campaigns:081-code-import
create table code_import (
  import_id uuid primary key,
  offer_id uuid not null,
  file_name text not null,
  partners boolean not null,
  status text not null check (status in ('DRAFT', 'TAKEN')),
  row_count int not null,
  verdicts jsonb not null default '{}',
  batch_id uuid,
  created_by text not null,
  created_at timestamptz not null,
  taken_by text,
  taken_at timestamptz
);
create index code_import_by_offer on code_import (offer_id, created_at desc);
create index code_import_by_time on code_import (created_at);

-- What was in a file, line by line; forgotten a month after.
create table code_import_row (
  import_id uuid not null,
  line_no int not null,
  text text not null,
  code text,
  expires_at timestamptz,
  verdict text not null check (verdict in ('FRESH', 'DUPLICATE', 'KNOWN', 'MALFORMED', 'TOO_SHORT', 'BAD_DATE', 'PAST')),
  primary key (import_id, line_no)
);
create index code_import_row_by_code on code_import_row (code, import_id) where code is not null;
