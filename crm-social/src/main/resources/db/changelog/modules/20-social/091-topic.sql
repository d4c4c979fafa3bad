--liquibase formatted sql

--changeset social:091-topic
-- What a text is about, in the company's own words; empty where it is outside of them, or none were taught yet.
alter table interaction_insight add column topic text not null default '';
alter table interaction_insight add column topic_confidence real not null default 0;
alter table interaction_insight add column topic_model text not null default '';

-- What people wrote to show what a topic is. Texts of customers are never copied here: what agents said of them is
-- read from their labels when a taxonomy is taught, and goes with them.
create table topic_example (
  example_id uuid primary key,
  topic text not null,
  text text not null,
  added_by text not null,
  added_at timestamptz not null
);
create unique index topic_example_once on topic_example (topic, md5(text));

-- A taxonomy as it was taught. Nothing reads with it until somebody says so.
create table topic_model (
  topic_model_id uuid primary key,
  number int not null unique,
  state text not null check (state in ('QUEUED', 'RUNNING', 'READY', 'FAILED', 'CANCELLED')),
  strictness double precision not null,
  with_labels boolean not null,
  step text not null,
  done int not null default 0,
  total int not null default 0,
  leased_until timestamptz,
  error text,
  asked_by text not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  examples int not null default 0,
  labels int not null default 0,
  figures jsonb,
  difference jsonb,
  taxonomy bytea
);
create unique index topic_model_one_waits on topic_model (state) where state = 'QUEUED';

-- Which taxonomy read when; the newest one reads now.
create table topic_activation (
  activation_id uuid primary key,
  topic_model_id uuid,
  activated_by text not null,
  activated_at timestamptz not null
);
