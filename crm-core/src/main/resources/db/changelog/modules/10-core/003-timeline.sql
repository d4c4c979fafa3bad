--liquibase formatted sql

--changeset core:003-touchpoint
create table touchpoint (
  source_record_id uuid not null,
  occurred_at timestamptz not null,
  kind text not null,
  ref text not null,
  channel text not null,
  direction text not null,
  title text not null,
  body text,
  amount_minor bigint,
  currency char(3),
  link text,
  recorded_at timestamptz not null,
  removed_at timestamptz,
  primary key (source_record_id, occurred_at, kind, ref)
) partition by range (occurred_at);
