--liquibase formatted sql

--changeset social:031-conversation-routing
-- By which version of itself a conversation was looked at by whoever gives work out, and whether it waits for somebody.
alter table conversation
  add column routed_version bigint,
  add column routing_waits boolean not null default false;
create index conversation_unrouted on conversation (waiting_since, conversation_id)
  where status = 'OPEN' and assignee is null and (version is distinct from routed_version or routing_waits);
create index conversation_load on conversation (assignee) where status = 'OPEN';

--changeset social:031-assignment
create table team_assignment (
  team_key text primary key,
  rule text not null check (rule in ('OFF', 'ROUND_ROBIN', 'LEAST_LOADED')),
  sticky boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create table topic_owner (
  position int primary key,
  topic text,
  channel text,
  language text,
  team_key text not null
);
-- Who has no row is away, and is given nothing.
create table agent_state (
  username text primary key,
  available boolean not null,
  capacity int not null check (capacity between 0 and 1000),
  languages text[] not null,
  skills text[] not null,
  last_given_at timestamptz,
  changed_at timestamptz not null
);
create table assignment_decision (
  source_record_id uuid not null,
  conversation_id uuid not null,
  decision_id uuid not null,
  kind text not null check (kind in ('ROUTED', 'GIVEN', 'NOBODY', 'HANDED_BACK')),
  team text,
  staff text,
  reason text not null,
  trace jsonb not null,
  decided_at timestamptz not null,
  primary key (source_record_id, conversation_id, decision_id)
);
create index assignment_decision_of on assignment_decision (conversation_id, decision_id);
