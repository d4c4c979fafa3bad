--liquibase formatted sql

--changeset social:001-channel-account
create table channel_account (
  account_id uuid primary key,
  network text not null,
  account_key text not null,
  external_id text not null,
  name text not null,
  sealed_secrets bytea not null,
  connected_at timestamptz not null,
  unique (network, account_key)
);

--changeset social:001-raw-envelope
-- What a network sent, as it came. The digest makes a repeated delivery one row.
create table raw_envelope (
  digest bytea not null,
  account_id uuid not null,
  received_at timestamptz not null,
  body bytea not null,
  status text not null check (status in ('RECEIVED', 'DONE', 'QUARANTINED')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  error text,
  done_at timestamptz,
  primary key (digest, account_id)
);
create index raw_envelope_waiting on raw_envelope (next_attempt_at) where status = 'RECEIVED';
create index raw_envelope_quarantined on raw_envelope (received_at desc) where status = 'QUARANTINED';
create index raw_envelope_by_account on raw_envelope (account_id, received_at desc);

--changeset social:001-interaction
-- Dedupe on (account, external id, edit version). The highest possible edit is a tombstone.
create table interaction_key (
  external_id text not null,
  account_id uuid not null,
  edit bigint not null,
  source_record_id uuid,
  interaction_id uuid,
  primary key (external_id, account_id, edit)
);

create table interaction (
  source_record_id uuid not null,
  interaction_id uuid not null,
  account_id uuid not null,
  external_id text not null,
  thread_id text not null,
  parent_id text,
  kind text not null,
  visibility text not null,
  text text,
  attachments jsonb not null,
  permalink text,
  occurred_at timestamptz not null,
  edit bigint not null,
  captured_at timestamptz not null,
  removed_at timestamptz,
  primary key (source_record_id, interaction_id)
);

create table published_post (
  external_id text not null,
  account_id uuid not null,
  text text,
  permalink text,
  occurred_at timestamptz not null,
  primary key (external_id, account_id)
);
