--liquibase formatted sql

--changeset campaigns:061-campaign-schedule
alter table campaign add starts_at timestamptz;
alter table campaign add ends_at timestamptz;
alter table campaign add late_start text check (late_start in ('SKIP', 'SEND'));
alter table campaign add scheduled_by text;
-- When somebody has to look at it: its start, another try, its end. Null while nothing happens by itself.
alter table campaign add due_at timestamptz;
alter table campaign add obstacle text;
create index campaign_due on campaign (due_at) where due_at is not null;

-- What happened to a campaign by itself or for its schedule, and why; it is only ever added to.
create table campaign_step (
  campaign_id uuid not null,
  step_id uuid not null,
  kind text not null,
  taken_by text not null,
  words text not null,
  taken_at timestamptz not null,
  primary key (campaign_id, step_id)
);
