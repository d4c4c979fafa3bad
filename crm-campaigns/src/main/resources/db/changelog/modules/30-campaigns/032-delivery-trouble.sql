--liquibase formatted sql

--changeset campaigns:032-delivery-trouble
-- Why somebody's pause, or ours: too many refusals in a row.
alter table campaign_delivery add paused_why text;

-- How many messages of a campaign were refused to an account in a row.
create table campaign_refusal (
  campaign_id uuid not null,
  account_id uuid not null,
  in_a_row int not null,
  primary key (campaign_id, account_id)
);

-- Accounts whose network takes nothing for now, and when one more message is tried.
create table sender_rest (
  account_id uuid primary key,
  since timestamptz not null,
  until timestamptz not null,
  tries int not null,
  reason text not null
);
