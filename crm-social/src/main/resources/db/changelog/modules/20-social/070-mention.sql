--liquibase formatted sql

--changeset social:070-interaction-words
-- What was said as listening queries find it: folded words with their places, and what is known beside them.
create table interaction_words (
  source_record_id uuid not null,
  interaction_id uuid not null,
  occurred_at timestamptz not null,
  words tsvector not null,
  channel text not null,
  language text not null,
  authors text[] not null,
  accounts text[] not null,
  traits text[] not null,
  primary key (source_record_id, interaction_id)
);
create index interaction_words_found on interaction_words using gin (words);
create index interaction_words_in_time on interaction_words (occurred_at, interaction_id);

-- What waits to be listened to; written in the transaction that captured it.
create table mention_waiting (
  source_record_id uuid not null,
  interaction_id uuid not null,
  channel text,
  since timestamptz not null,
  primary key (source_record_id, interaction_id)
);
create index mention_waiting_since on mention_waiting (since);

--changeset social:070-listening-query
create table listening_query (
  query_id uuid primary key,
  owner text not null,
  name text not null,
  text text not null,
  version int not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  stopped_at timestamptz,
  fill_from timestamptz,
  fill_before timestamptz,
  fill_id uuid
);
create unique index listening_query_name on listening_query (lower(name)) where stopped_at is null;

create table listening_query_version (
  query_id uuid not null,
  version int not null,
  name text not null,
  text text not null,
  staff text not null,
  made_at timestamptz not null,
  primary key (query_id, version)
);

--changeset social:070-mention
create table mention (
  source_record_id uuid not null,
  interaction_id uuid not null,
  occurred_at timestamptz not null,
  state text not null check (state in ('NEW', 'RELEVANT', 'IRRELEVANT', 'DUPLICATE', 'ACTIONED')),
  action text check (action in ('REPLY', 'INCIDENT', 'THANK', 'IGNORE_AUTHOR', 'LEGAL')),
  staff text,
  decided_at timestamptz,
  triage_id uuid,
  primary key (source_record_id, interaction_id)
);
create index mention_queue on mention (state, occurred_at desc, interaction_id desc);
create index mention_by_interaction on mention (interaction_id);

create table mention_match (
  source_record_id uuid not null,
  interaction_id uuid not null,
  query_id uuid not null,
  version int not null,
  occurred_at timestamptz not null,
  found_at timestamptz not null,
  primary key (source_record_id, interaction_id, query_id)
);
create index mention_match_by_query on mention_match (query_id, occurred_at desc, interaction_id desc);
create index mention_match_found on mention_match (found_at);

--changeset social:070-triage
-- What somebody decided about one or many mentions, and how each stood before, so that it can be taken back.
create table triage (
  triage_id uuid primary key,
  staff text not null,
  act text not null,
  incident_id uuid,
  made_at timestamptz not null,
  undone_at timestamptz,
  undone_by text
);
create table triage_item (
  source_record_id uuid not null,
  interaction_id uuid not null,
  triage_id uuid not null,
  before_state text not null,
  before_action text,
  before_staff text,
  before_decided_at timestamptz,
  before_triage_id uuid,
  restored boolean,
  primary key (source_record_id, interaction_id, triage_id)
);
create index triage_item_by_triage on triage_item (triage_id);

-- Whose words are kept out of the queue.
create table ignored_author (
  source_record_id uuid primary key,
  staff text not null,
  ignored_at timestamptz not null,
  triage_id uuid
);

create table incident_mention (
  source_record_id uuid not null,
  interaction_id uuid not null,
  incident_id uuid not null,
  staff text not null,
  added_at timestamptz not null,
  triage_id uuid,
  primary key (source_record_id, interaction_id, incident_id)
);
create index incident_mention_by_incident on incident_mention (incident_id, added_at);

--changeset social:070-mention-history
-- What was captured in the last 90 days is listened to as what comes in.
insert into mention_waiting (source_record_id, interaction_id, channel, since)
select i.source_record_id, i.interaction_id,
       (select c.channel from message m join conversation c using (conversation_id)
        where m.message_id = i.interaction_id limit 1), i.captured_at
from interaction i
where i.occurred_at > current_timestamp - interval '90 days' and i.text is not null and i.kind <> 'REACTION';
