--liquibase formatted sql

--changeset web:002-assistant
-- What assistants asked for on whose behalf: which tool, about whom, what came of it; never the words.
create table assistant_call (
  call_id uuid not null primary key,
  called_at timestamptz not null,
  subject text not null,
  username text not null,
  tool text not null,
  about uuid,
  outcome text not null,
  took_ms int not null default 0
);
create index assistant_call_by_time on assistant_call (called_at desc, call_id desc);
