--liquibase formatted sql

--changeset campaigns:064-attribution
-- What came before the orders of some days: sums only, nothing of any person.
create table attribution (
  attribution_id uuid primary key,
  from_day date not null,
  until_day date not null,
  lookback_days int not null check (lookback_days between 1 and 90),
  status text not null check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  asked_by text not null,
  asked_at timestamptz not null,
  tries int not null,
  lease_until timestamptz,
  done_at timestamptz,
  report jsonb,
  check (until_day >= from_day)
);
create index attribution_by_asked on attribution (asked_at desc, attribution_id desc);
create index attribution_open on attribution (asked_at) where status in ('WAITING', 'RUNNING');
