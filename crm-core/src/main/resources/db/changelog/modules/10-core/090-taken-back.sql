--liquibase formatted sql

--changeset core:090-touchpoint-taken-back
-- What came to a timeline and was taken back, as if it had not come: whoever counted it counts it back. Told again, it counts again.
create table touchpoint_taken_back (
  source_record_id uuid not null,
  kind text not null,
  ref text not null,
  occurred_at timestamptz not null,
  amount_minor bigint,
  currency char(3),
  taken_back_at timestamptz not null,
  primary key (source_record_id, kind, ref)
);
