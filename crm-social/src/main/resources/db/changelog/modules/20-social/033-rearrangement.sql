--liquibase formatted sql

--changeset social:033-network-thread
-- What a network thread needs to be answered on, wherever its conversation has gone.
alter table conversation_key
  add column key_id uuid,
  add column channel text,
  add column visibility text,
  add column recipient text,
  add column subject text;
update conversation_key k
set key_id = gen_random_uuid(), channel = c.channel, visibility = c.visibility, recipient = c.recipient,
    subject = c.subject
from conversation c where c.conversation_id = k.conversation_id;
delete from conversation_key where key_id is null;
alter table conversation_key
  alter column key_id set not null,
  alter column channel set not null,
  alter column visibility set not null,
  alter column recipient set not null;
create index conversation_key_by_id on conversation_key (key_id);
create index conversation_key_of on conversation_key (conversation_id);
create index conversation_key_by_thread on conversation_key (thread_id, account_id);

--changeset social:033-moved-message
-- Of which network thread a message is; empty for the thread its conversation began with, as almost all are.
alter table message add column key_id uuid;
create index message_of_thread on message (key_id, occurred_at) where key_id is not null;
alter table scheduled_reply add column key_id uuid;

--changeset social:033-rearranged-conversation
-- A conversation that was merged keeps its row and its history, and says where its messages went. What else than its
-- own channel it holds is kept to be searched by. To whom a reply goes is told from what it answers.
alter table conversation
  add column merged_into uuid,
  add column follows uuid,
  add column rearranged_at timestamptz,
  add column other_channels text[] not null default '{}',
  add column mixed boolean not null default false,
  drop column reply_to;
create index conversation_absorbed on conversation (merged_into) where merged_into is not null;
create index conversation_following on conversation (follows) where follows is not null;

--changeset social:033-rearrangement
-- Which messages and network threads went from one conversation to another; "stayed" are those of these threads that
-- the other held already. Of both, what was decided about them before and after.
create table rearrangement (
  act_id uuid primary key,
  step bigint not null,
  kind text not null check (kind in ('MERGE', 'SPLIT', 'MOVE', 'FOLLOW_UP')),
  from_conversation uuid not null,
  to_conversation uuid not null,
  messages uuid[] not null,
  threads uuid[] not null,
  stayed uuid[] not null,
  states jsonb not null,
  reason text not null,
  staff text not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  undone_by text
);
create unique index rearrangement_in_order on rearrangement (step);
create index rearrangement_from on rearrangement (from_conversation);
create index rearrangement_to on rearrangement (to_conversation);
