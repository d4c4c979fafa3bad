--liquibase formatted sql

--changeset core:061-trial-impact
-- What a trial would change altogether, counted by rehearsing it; of the latest trial only.
create table duplicate_trial_impact (
  search_id uuid primary key,
  impact jsonb not null
);
