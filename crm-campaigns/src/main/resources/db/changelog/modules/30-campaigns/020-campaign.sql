--liquibase formatted sql

--changeset campaigns:020-campaign
create table campaign (
  campaign_id uuid primary key,
  name text not null,
  hypothesis text not null,
  reason text not null,
  segment_id uuid not null,
  offer_id uuid,
  holdout_basis_points int not null check (holdout_basis_points between 0 and 9000),
  holdout_exception text,
  metric text not null,
  horizon_days int not null check (horizon_days between 1 and 365),
  margin_basis_points int not null check (margin_basis_points between 1 and 10000),
  currency char(3) not null,
  cost_minor bigint not null check (cost_minor >= 0),
  status text not null,
  written_by text not null,
  created_at timestamptz not null,
  submitted_by text,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  decision_note text,
  approved_content text,
  segment_snapshot_id uuid,
  launched_by text,
  launched_at timestamptz,
  ended_at timestamptz,
  version bigint not null
);
create index campaign_by_segment on campaign (segment_id);

-- Who was eligible when it was launched, by the id of their oldest record then, and what chance gave them.
create table campaign_exposure (
  source_record_id uuid not null,
  campaign_id uuid not null,
  held_out boolean not null,
  assigned_at timestamptz not null,
  primary key (source_record_id, campaign_id)
);
create index campaign_exposure_by_campaign on campaign_exposure (campaign_id, source_record_id);
