--liquibase formatted sql

--changeset campaigns:063-journey
create table journey (
  journey_id uuid primary key,
  name text not null,
  purpose text not null,
  reason text not null,
  priority int not null check (priority between 1 and 9),
  status text not null check (status in ('DRAFT', 'LIVE', 'PAUSED', 'ENDED')),
  written_by text not null,
  created_at timestamptz not null,
  -- What is to be published next; null if nothing was written since.
  draft jsonb,
  draft_by text,
  draft_at timestamptz,
  -- The version people who come in now are led by; null before the first.
  version int,
  -- Of that version, so that who comes into a segment finds what begins by it.
  entry_segment_id uuid,
  goal_segment_id uuid,
  again_after_days int,
  paused_steps text[] not null default '{}',
  paused_at timestamptz,
  ended_at timestamptz
);
create index journey_by_entry on journey (entry_segment_id) where status = 'LIVE';
create index journey_by_goal on journey (goal_segment_id) where status in ('LIVE', 'PAUSED');

-- What was published; it is never changed.
create table journey_version (
  journey_id uuid not null,
  version int not null,
  plan jsonb not null,
  written_by text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (journey_id, version)
);

-- Where somebody is, by the record they came in with; each time they come in is an occurrence.
create table journey_position (
  source_record_id uuid not null,
  journey_id uuid not null,
  occurrence int not null,
  version int not null,
  -- Null before the first step and at the end of the way.
  step_key text,
  -- Whether the step has begun to wait.
  waiting boolean not null default false,
  arrived_at timestamptz not null,
  due_at timestamptz not null,
  -- Who comes into this segment is looked at again at once.
  awaits_segment_id uuid,
  visits int not null default 0,
  entered_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('THROUGH', 'GOAL', 'LEFT', 'JOINED', 'STOPPED', 'LOST')),
  primary key (source_record_id, journey_id, occurrence),
  check ((ended_at is null) = (outcome is null))
);
create unique index journey_position_once on journey_position (source_record_id, journey_id) where ended_at is null;
create index journey_position_due on journey_position (journey_id, due_at, source_record_id) where ended_at is null;
create index journey_position_by_journey on journey_position (journey_id, source_record_id, occurrence);
create index journey_position_awaits on journey_position (awaits_segment_id, source_record_id)
  where ended_at is null and awaits_segment_id is not null;

-- What each step did with somebody.
create table journey_visit (
  source_record_id uuid not null,
  journey_id uuid not null,
  occurrence int not null,
  visit int not null,
  version int not null,
  step_key text not null,
  happened text not null,
  way int,
  visited_at timestamptz not null,
  primary key (source_record_id, journey_id, occurrence, visit)
);
create index journey_visit_by_step on journey_visit (journey_id, step_key, happened);
