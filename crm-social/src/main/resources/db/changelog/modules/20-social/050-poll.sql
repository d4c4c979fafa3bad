--liquibase formatted sql

--changeset social:050-poll
-- Questions asked of many. ballot_key is what anonymous ballots are named by; gone once the poll is closed.
create table poll (
  poll_id uuid primary key,
  slug text not null unique,
  question text not null,
  description text not null,
  kind text not null,
  most int not null,
  anonymous boolean not null,
  electorate text not null,
  visibility text not null,
  quorum int,
  status text not null,
  edition int not null,
  opens_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  ballot_key bytea,
  created_by text not null,
  created_at timestamptz not null
);

create index poll_due on poll (closes_at) where status = 'OPEN';

--changeset social:050-poll-choice
create table poll_choice (
  poll_id uuid not null,
  number int not null,
  label text not null,
  primary key (poll_id, number)
);

--changeset social:050-poll-wording
-- Words put right after somebody voted; number 0 is the question.
create table poll_wording (
  poll_id uuid not null,
  wording_id uuid not null,
  number int not null,
  was text not null,
  became text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (poll_id, wording_id)
);

--changeset social:050-poll-ballot
-- A ballot hangs on the record it came through; a guest's on nothing until a person claims it. Whose newest
-- counts is decided when it is counted.
create table poll_ballot (
  voter uuid not null,
  poll_id uuid not null,
  source_record_id uuid,
  choices int[] not null,
  through text not null,
  operator text,
  first_at timestamptz,
  cast_at timestamptz,
  changes int not null,
  primary key (voter, poll_id)
);

create index poll_ballot_poll on poll_ballot (poll_id);
create index poll_ballot_person on poll_ballot (source_record_id) where source_record_id is not null;
