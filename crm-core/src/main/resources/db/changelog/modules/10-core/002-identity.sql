--liquibase formatted sql

--changeset core:002-identity
create table identity (
  value text not null,
  namespace text not null,
  first_source_record_id uuid not null,
  first_seen_at timestamptz not null,
  primary key (value, namespace)
);

create table source_identity (
  source_record_id uuid not null,
  namespace text not null,
  value text not null,
  raw text not null,
  verified boolean not null,
  normaliser_version int not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (source_record_id, namespace, value)
);
create index source_identity_by_value on source_identity (namespace, value);

--changeset core:002-link-decision
create table link_decision (
  record_a uuid not null,
  link_id uuid not null,
  record_b uuid not null,
  verdict text not null check (verdict in ('MATCH', 'NO_MATCH')),
  origin text not null check (origin in ('RULE', 'MODEL', 'HUMAN')),
  rule text not null,
  evidence jsonb not null,
  weight double precision,
  decided_by text not null,
  decided_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  closed_reason text,
  primary key (record_a, link_id)
);
create index link_decision_by_b on link_decision (record_b);

--changeset core:002-link-question
-- Links that a rule proposed and a guard stopped: a person must decide.
create table link_question (
  record_a uuid not null,
  record_b uuid not null,
  rule text not null,
  stopped_by text not null,
  evidence jsonb not null,
  asked_at timestamptz not null,
  primary key (record_a, record_b, rule)
);
create index link_question_by_b on link_question (record_b);
