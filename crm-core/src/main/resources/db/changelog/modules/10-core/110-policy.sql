--liquibase formatted sql

--changeset core:110-policy
-- How we behave in public. A version never changes.
create table social_policy (
  policy_id uuid primary key,
  name text not null,
  draft text,
  written_by text not null,
  written_at timestamptz not null,
  archived_at timestamptz
);

create table social_policy_version (
  policy_id uuid not null,
  version int not null check (version > 0),
  text text not null,
  published_by text not null,
  published_at timestamptz not null,
  due_at timestamptz not null,
  primary key (policy_id, version)
);

-- Colleagues by their username, as everywhere.
create table social_policy_reading (
  policy_id uuid not null,
  version int not null,
  username text not null,
  read_at timestamptz not null,
  primary key (policy_id, username, version)
);

create table training (
  training_id uuid primary key,
  username text not null,
  course text not null,
  completed_on date not null,
  good_until date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  check (good_until >= completed_on)
);
create index training_by_username on training (username);

-- What it takes to speak in public.
create table public_voice (
  one boolean primary key default true check (one),
  policies boolean not null,
  course text,
  changed_by text not null,
  changed_at timestamptz not null
);
insert into public_voice (policies, changed_by, changed_at) values (false, 'system', now());
