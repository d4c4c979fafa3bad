--liquibase formatted sql

--changeset social:015-canned-reply
create table canned_reply (
  reply_id uuid primary key,
  owner text not null,
  shortcut text not null,
  name text not null,
  text text not null,
  shared boolean not null,
  changed_at timestamptz not null,
  unique (owner, shortcut)
);

--changeset social:015-reply-draft
-- What somebody was writing, per conversation: nobody else sees it.
create table reply_draft (
  conversation_id uuid not null,
  staff text not null,
  kind text not null check (kind in ('reply', 'note')),
  text text not null,
  saved_at timestamptz not null,
  primary key (conversation_id, staff)
);

--changeset social:015-scheduled-reply
create table scheduled_reply (
  conversation_id uuid not null,
  message_id uuid not null,
  author text not null,
  text text not null,
  send_at timestamptz not null,
  created_at timestamptz not null,
  primary key (conversation_id, message_id)
);
create index scheduled_reply_due on scheduled_reply (send_at);
