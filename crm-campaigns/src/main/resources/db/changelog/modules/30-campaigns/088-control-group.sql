--liquibase formatted sql

--changeset campaigns:088-control-group
-- A time in which a share of all people gets no campaign. Its id is the salt by which they are drawn, so nobody is listed.
create table control_period (
  control_period_id uuid primary key,
  tenths int not null check (tenths between 1 and 100),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  declared_by text not null,
  declared_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  ended_by text,
  withdrawn_at timestamptz,
  check (starts_at <= ends_at),
  check (approved_by <> declared_by),
  constraint control_period_never_two exclude using gist (tstzrange(starts_at, ends_at) with &&)
    where (withdrawn_at is null)
);

-- Whom a campaign would have reached, had the control group not kept them out.
create table campaign_kept_out (
  source_record_id uuid not null,
  campaign_id uuid not null,
  kept_at timestamptz not null,
  primary key (source_record_id, campaign_id)
);
create index campaign_kept_out_by_campaign on campaign_kept_out (campaign_id, source_record_id);

alter table campaign_cue drop constraint campaign_cue_outcome_check;
alter table campaign_cue add constraint campaign_cue_outcome_check
  check (outcome in ('BEFORE', 'GIVEN', 'LEFT_ALONE', 'KEPT_OUT', 'ALREADY', 'NOT_IN_AUDIENCE', 'TOO_LATE')) not valid;
