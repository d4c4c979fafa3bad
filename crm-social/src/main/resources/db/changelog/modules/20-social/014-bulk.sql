--liquibase formatted sql

--changeset social:014-bulk-change
-- What was done to many conversations at once, and what became of each: without the entry it made, nothing.
create table bulk_change (
  bulk_id uuid primary key,
  staff text not null,
  orders jsonb not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  undone_by text
);
create table bulk_change_item (
  conversation_id uuid not null,
  bulk_id uuid not null,
  outcome text not null check (outcome in ('CHANGED', 'ALREADY_SO', 'TOO_MANY_LABELS', 'GONE')),
  change_id uuid,
  restored boolean,
  primary key (conversation_id, bulk_id)
);
create index bulk_change_item_by_bulk on bulk_change_item (bulk_id);
