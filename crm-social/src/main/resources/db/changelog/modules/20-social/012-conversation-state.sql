--liquibase formatted sql

--changeset social:012-conversation-state
-- What agents decide about a conversation. snoozed_until is empty where it sleeps until the customer writes.
alter table conversation
  add column snoozed_until timestamptz,
  add column priority text not null default 'NORMAL' check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  add column team text,
  add column labels text[] not null default '{}',
  add column changed_at timestamptz not null default current_timestamp;
create index conversation_asleep on conversation (snoozed_until) where status = 'SNOOZED';
-- Pages follow along by what changed lately.
create index conversation_changed on conversation (changed_at);

--changeset social:012-conversation-change
-- What an entry of a thread changed: {"status": ["OPEN", "RESOLVED"]}, each field with its value before and after.
alter table message add column change jsonb;

--changeset social:012-message-by-id
create index message_by_id on message (message_id);

--changeset social:012-label
-- Every label ever given, to offer it again; how a conversation is labelled stands with it.
create table label (
  name text primary key,
  first_used_at timestamptz not null
);

--changeset social:012-conversation-said
-- What the customer's newest words say, as the queue is searched by it.
alter table conversation
  add column newest_said uuid,
  add column sentiment text,
  add column intent text,
  add column language text,
  add column urgency int;
update conversation c set newest_said = m.message_id
from (select distinct on (conversation_id) conversation_id, message_id from message where kind = 'INBOUND'
      order by conversation_id, occurred_at desc, message_id desc) m
where m.conversation_id = c.conversation_id;
update conversation c
set sentiment = case when s.label is not null then s.label when n.sentiment_confidence >= 0.5 then n.sentiment else 'unsure' end,
    intent = nullif(case when t.label is not null then t.label when n.intent_confidence >= 0.4 then n.intent else '' end, ''),
    language = case when n.language_confidence >= 0.5 then n.language end, urgency = n.urgency
from interaction_insight n
left join insight_correction s on s.source_record_id = n.source_record_id and s.interaction_id = n.interaction_id
  and s.aspect = 'SENTIMENT'
left join insight_correction t on t.source_record_id = n.source_record_id and t.interaction_id = n.interaction_id
  and t.aspect = 'INTENT'
where n.source_record_id = c.source_record_id and n.interaction_id = c.newest_said;
