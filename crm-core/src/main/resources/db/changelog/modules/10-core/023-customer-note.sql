--liquibase formatted sql

--changeset core:023-customer-note
-- What colleagues should know of a customer. A note that is not said to be about one record hangs on the one the
-- customer was founded on, until somebody places it.
create table customer_note (
  source_record_id uuid not null,
  note_id uuid not null,
  text text not null,
  placed boolean not null,
  written_by text not null,
  written_at timestamptz not null,
  placed_by text,
  placed_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  primary key (source_record_id, note_id)
);
create index customer_note_by_id on customer_note (note_id);

-- Which records were the customer when a note was written that is about none in particular: once they are two
-- customers, somebody has to say whose it is.
create table customer_note_record (
  source_record_id uuid not null,
  note_id uuid not null,
  primary key (source_record_id, note_id)
);
create index customer_note_record_by_note on customer_note_record (note_id);
