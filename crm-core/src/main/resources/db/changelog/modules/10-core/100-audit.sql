--liquibase formatted sql

--changeset core:100-audit
-- Who did what: written with the deed, sealed a moment later, never changed. Ids and settings only, nothing of any person.
create table audit_entry (
  entry_id uuid not null primary key,
  at timestamptz not null,
  actor text not null,
  operation text not null,
  outcome text not null,
  status int,
  subject text,
  part text,
  changes text,
  reason text,
  request text,
  address text,
  number bigint unique,
  hash text,
  check ((number is null) = (hash is null))
);
create index audit_entry_by_time on audit_entry (at desc, entry_id desc);
create index audit_entry_by_actor on audit_entry (actor, at desc, entry_id desc);
create index audit_entry_by_subject on audit_entry (subject, at desc, entry_id desc) where subject is not null;
create index audit_entry_by_operation on audit_entry (operation, at desc, entry_id desc);
create index audit_entry_unsealed on audit_entry (at, entry_id) where number is null;

-- Where the chain ends, and where it begins since its oldest part was cut off. Whoever seals or cuts locks this row.
create table audit_chain (
  one boolean not null primary key default true check (one),
  number bigint not null,
  hash text not null,
  sealed_at timestamptz,
  cut_number bigint not null,
  cut_hash text not null
);
insert into audit_chain (number, hash, cut_number, cut_hash) values (0, repeat('0', 64), 0, repeat('0', 64));

-- Whom the record means. A person's line goes with an erasure; what they are called in the record then leads to nobody.
create table audit_person (
  person_id uuid not null primary key,
  alias uuid not null unique
);
