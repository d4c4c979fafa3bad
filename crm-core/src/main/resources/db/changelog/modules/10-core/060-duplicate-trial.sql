--liquibase formatted sql

--changeset core:060-duplicate-trial
alter table duplicate_search add column trial boolean not null default false;
alter table duplicate_search add column parted bigint not null default 0;

-- What a search would have done to whom. Of the latest trial only; no more pairs than anybody looks through.
create table duplicate_trial (
  search_id uuid not null,
  record_a uuid not null,
  record_b uuid not null,
  act text not null check (act in ('JOIN', 'PART', 'ASK')),
  weight double precision,
  primary key (record_a, record_b, act)
);
create index duplicate_trial_by_act on duplicate_trial (act, weight desc nulls last);
create index duplicate_trial_other on duplicate_trial (record_b);
