--liquibase formatted sql

--changeset social:002-conversation
create table conversation (
  conversation_id uuid primary key,
  source_record_id uuid not null,
  account_id uuid not null,
  channel text not null,
  visibility text not null,
  thread_id text not null,
  recipient text not null,
  reply_to text,
  status text not null,
  assignee text,
  preview text not null,
  unread int not null,
  opened_at timestamptz not null,
  last_message_at timestamptz not null,
  waiting_since timestamptz,
  resolved_at timestamptz,
  version bigint not null
);
create index conversation_by_record on conversation (source_record_id);
create index conversation_queue on conversation (status, last_message_at desc, conversation_id);

create table conversation_key (
  source_record_id uuid not null,
  account_id uuid not null,
  thread_id text not null,
  conversation_id uuid not null,
  primary key (source_record_id, account_id, thread_id)
);

create table message (
  conversation_id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in ('INBOUND', 'REPLY', 'ECHO', 'NOTE', 'EVENT')),
  author text not null,
  text text,
  attachments jsonb not null,
  external_id text,
  permalink text,
  occurred_at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz,
  delivery text,
  delivery_note text,
  primary key (conversation_id, message_id)
);
create index message_in_order on message (conversation_id, occurred_at, message_id);

--changeset social:002-outbox
create table outbound_message (
  message_id uuid primary key,
  conversation_id uuid not null,
  account_id uuid not null,
  source_record_id uuid not null,
  channel text not null,
  visibility text not null,
  recipient text not null,
  in_reply_to text,
  text text not null,
  author text not null,
  status text not null check (status in ('QUEUED', 'SENT', 'FAILED')),
  attempts int not null,
  next_attempt_at timestamptz not null,
  external_id text,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index outbound_message_waiting on outbound_message (next_attempt_at) where status = 'QUEUED';
