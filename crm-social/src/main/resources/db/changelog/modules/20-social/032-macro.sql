--liquibase formatted sql

--changeset social:032-macro
create table macro (
  macro_id uuid primary key,
  owner text not null,
  name text not null,
  shared boolean not null,
  orders jsonb not null,
  reply text,
  note text,
  changed_at timestamptz not null,
  unique (owner, name)
);
create index macro_shared on macro (name) where shared;

-- What a macro did to conversations, by the entries it made: as one act, to be taken back as one.
create table macro_run (
  run_id uuid primary key,
  macro_id uuid not null,
  name text not null,
  staff text not null,
  ran_at timestamptz not null,
  undone_at timestamptz,
  undone_by text
);
create table macro_run_item (
  conversation_id uuid not null,
  run_id uuid not null,
  refusal text,
  change_id uuid,
  note_id uuid,
  reply_id uuid,
  restored boolean,
  reply_stopped boolean,
  primary key (conversation_id, run_id)
);
create index macro_run_item_by_run on macro_run_item (run_id);
