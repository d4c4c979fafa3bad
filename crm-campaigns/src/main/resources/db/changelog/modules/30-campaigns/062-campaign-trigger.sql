--liquibase formatted sql

--changeset campaigns:062-campaign-trigger
-- What has to happen to somebody before they are given it; null for all of the audience at the launch.
alter table campaign add trigger_kind text;
-- The audience's condition as it was approved, since the launch.
alter table campaign add trigger_condition text;
-- Up to when it was looked for what happened.
alter table campaign add watched_until timestamptz;

-- What happened to somebody while a campaign waited for it, once however often it is told.
create table campaign_cue (
  source_record_id uuid not null,
  campaign_id uuid not null,
  ref text not null,
  occurred_at timestamptz not null,
  due_at timestamptz not null,
  settled_at timestamptz,
  outcome text check (outcome in ('BEFORE', 'GIVEN', 'LEFT_ALONE', 'ALREADY', 'NOT_IN_AUDIENCE', 'TOO_LATE')),
  primary key (source_record_id, campaign_id, ref)
);
create index campaign_cue_due on campaign_cue (campaign_id, due_at) where settled_at is null;
