--liquibase formatted sql

--changeset social:110-jam
-- A call for ideas. Its phase follows from its dates; screening says whose ideas are looked at before others see them.
create table jam (
  jam_id uuid primary key,
  slug text not null unique,
  title text not null,
  brief text not null,
  budget int check (budget > 0),
  screening text not null,
  status text not null,
  opens_at timestamptz,
  submit_until timestamptz not null,
  vote_from timestamptz not null,
  vote_until timestamptz not null,
  decide_until timestamptz not null,
  created_by text not null,
  created_at timestamptz not null
);

--changeset social:110-idea
-- An idea hangs on the record it came through. merged_into is the idea it was found to be the same as, root_id the
-- one all of them are counted under: itself, as long as it stands alone.
create table idea (
  idea_id uuid primary key,
  jam_id uuid not null,
  root_id uuid not null,
  merged_into uuid,
  source_record_id uuid,
  credit text,
  title text not null,
  text text not null,
  through text not null,
  operator text,
  state text not null,
  status text not null,
  reason text,
  answer text,
  answered_by text,
  answered_at timestamptz,
  submitted_at timestamptz not null,
  screened_by text,
  screened_at timestamptz
);

create index idea_jam on idea (jam_id, submitted_at desc);
create index idea_root on idea (root_id);
create index idea_person on idea (source_record_id) where source_record_id is not null;
create index idea_waiting on idea (submitted_at) where state = 'WAITING';
create index idea_title on idea using gin (lower(title) gin_trgm_ops);

--changeset social:110-idea-meaning
-- What a title and text mean as a vector of length one, by the model named.
create table idea_meaning (
  idea_id uuid primary key,
  model text not null,
  vector real[] not null
);

--changeset social:110-idea-vote
-- A vote stays on the idea it was cast for, whatever that is merged into. Which count is decided when they are counted.
create table idea_vote (
  source_record_id uuid not null,
  idea_id uuid not null,
  cast_at timestamptz not null,
  through text not null,
  operator text,
  primary key (source_record_id, idea_id)
);

create index idea_vote_idea on idea_vote (idea_id);

--changeset social:110-idea-event
-- What staff did with an idea, for ever.
create table idea_event (
  idea_id uuid not null,
  event_id uuid not null,
  kind text not null,
  other_id uuid,
  votes int,
  both_voted int,
  note text,
  made_by text not null,
  made_at timestamptz not null,
  primary key (idea_id, event_id)
);

--changeset social:110-jam-letter
-- How often somebody had a link sent to one address, by a digest of it.
create table jam_letter (
  subject text primary key,
  letters int not null,
  since timestamptz not null
);
