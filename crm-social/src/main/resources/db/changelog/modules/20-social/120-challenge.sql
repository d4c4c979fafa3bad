--liquibase formatted sql

--changeset social:120-challenge
-- What people are challenged to do. taken counts its places as they are taken; one that was taken stays taken when two
-- who took part turn out to be one. From rewards_at on a decision stays.
create table challenge (
  challenge_id uuid primary key,
  slug text not null unique,
  title text not null,
  brief text not null,
  language text not null,
  reason text not null,
  judging text not null,
  judges int not null,
  winners int check (winners > 0),
  places int check (places > 0),
  taken int not null default 0,
  offer_id uuid,
  terms text not null,
  disclosure text not null,
  status text not null,
  opens_at timestamptz,
  closes_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  rewards_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  check (places is null or taken <= places)
);

create index challenge_due on challenge (closes_at) where status = 'OPEN';

create table challenge_task (
  challenge_id uuid not null,
  number int not null,
  text text not null,
  proof text not null,
  word text,
  points int not null check (points > 0),
  primary key (challenge_id, number)
);

create table challenge_criterion (
  challenge_id uuid not null,
  number int not null,
  label text not null,
  primary key (challenge_id, number)
);

--changeset social:120-challenge-entry
-- Somebody takes part by a record of theirs. Who has several, because they were joined, takes part once. device and
-- network are digests good for this challenge alone, and go when it closes.
create table challenge_entry (
  source_record_id uuid not null,
  challenge_id uuid not null,
  entry_id uuid not null,
  credit text,
  joined_at timestamptz not null,
  standing text not null,
  note text,
  settled_by text,
  settled_at timestamptz,
  tries int not null default 0,
  device bytea,
  network bytea,
  primary key (source_record_id, challenge_id)
);

create index challenge_entry_of on challenge_entry (challenge_id, joined_at);
create index challenge_entry_named on challenge_entry (entry_id);

create table challenge_evidence (
  entry_id uuid not null,
  number int not null,
  said text not null,
  shown boolean not null,
  state text not null,
  because text,
  handed_in_at timestamptz not null,
  checked_by text,
  checked_at timestamptz,
  primary key (entry_id, number)
);

-- Why an entry is held for a person to look at; it names nobody.
create table challenge_flag (
  entry_id uuid not null,
  kind text not null,
  because text not null,
  raised_at timestamptz not null,
  primary key (entry_id, kind)
);

create table challenge_mark (
  entry_id uuid not null,
  judge text not null,
  criterion int not null,
  points int not null check (points between 1 and 5),
  marked_at timestamptz not null,
  primary key (entry_id, judge, criterion)
);

create table challenge_winner (
  entry_id uuid primary key,
  challenge_id uuid not null,
  place int not null,
  points int not null,
  mark numeric,
  completed_at timestamptz not null,
  code text,
  rewarded_at timestamptz
);

create index challenge_winner_of on challenge_winner (challenge_id, place);
