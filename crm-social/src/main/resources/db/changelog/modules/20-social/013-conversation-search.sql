--liquibase formatted sql

--changeset social:013-message-folded
-- The text as it is searched; null where lower case says the same.
alter table message add column folded text;
create index message_words on message using gin (to_tsvector('simple', coalesce(folded, text)));

--changeset social:013-conversation-queues
-- Every queue is read newest first, from where the page before ended.
drop index conversation_queue;
create index conversation_standing on conversation (status, last_message_at desc, conversation_id desc);
create index conversation_newest on conversation (last_message_at desc, conversation_id desc);
create index conversation_of on conversation (assignee, last_message_at desc, conversation_id desc)
  where status <> 'RESOLVED';
create index conversation_of_nobody on conversation (last_message_at desc, conversation_id desc)
  where assignee is null and status <> 'RESOLVED';
create index conversation_of_team on conversation (team, last_message_at desc, conversation_id desc)
  where status <> 'RESOLVED';
create index conversation_prior on conversation (priority, last_message_at desc, conversation_id desc)
  where priority <> 'NORMAL';
create index conversation_labels on conversation using gin (labels);

--changeset social:013-saved-view
create table saved_view (
  view_id uuid primary key,
  owner text not null,
  name text not null,
  query text not null,
  shared boolean not null,
  created_at timestamptz not null,
  unique (owner, name)
);
create index saved_view_shared on saved_view (name) where shared;
