--liquibase formatted sql

--changeset core:070-value-rate
-- What is not money is worth what somebody declared. amount: points or smallest units for one, or hundredths of a percent
-- of an order's sum. A version counts from valid_from on, which is never in the past: so what counted at a moment stays.
create table value_rate (
  kind text not null,
  version int not null check (version > 0),
  unit text,
  amount bigint not null check (amount >= 0),
  reason text not null,
  valid_from timestamptz not null,
  declared_by text not null,
  declared_at timestamptz not null,
  primary key (kind, version)
);
insert into value_rate (kind, version, unit, amount, reason, valid_from, declared_by, declared_at) values
  ('MARGIN', 1, null, 3000, 'A guess that comes with Mutual: declare your own.', '1990-01-01T00:00:00Z', 'Mutual', '2026-01-01T00:00:00Z'),
  ('SERVICE', 1, 'PTS', 4, 'Four minutes a reply, one point a minute. Comes with Mutual: declare your own.', '1990-01-01T00:00:00Z', 'Mutual', '2026-01-01T00:00:00Z'),
  ('FIX', 1, 'PTS', 50, 'Comes with Mutual: declare your own.', '1990-01-01T00:00:00Z', 'Mutual', '2026-01-01T00:00:00Z'),
  ('REVIEW', 1, 'PTS', 20, 'Comes with Mutual: declare your own.', '1990-01-01T00:00:00Z', 'Mutual', '2026-01-01T00:00:00Z'),
  ('ANSWER', 1, 'PTS', 5, 'Five minutes of theirs. Comes with Mutual: declare your own.', '1990-01-01T00:00:00Z', 'Mutual', '2026-01-01T00:00:00Z'),
  ('IDEA', 1, 'PTS', 100, 'Comes with Mutual: declare your own.', '1990-01-01T00:00:00Z', 'Mutual', '2026-01-01T00:00:00Z'),
  ('REFERRAL', 1, 'PTS', 200, 'Comes with Mutual: declare your own.', '1990-01-01T00:00:00Z', 'Mutual', '2026-01-01T00:00:00Z'),
  ('DATA', 1, 'PTS', 10, 'Comes with Mutual: declare your own.', '1990-01-01T00:00:00Z', 'Mutual', '2026-01-01T00:00:00Z');

--changeset core:070-value-entry
-- Both lines of an entry are one row: what one side gets the other gives. An odd turn posts a fact, the even one after it
-- is its counter-entry; a row is never changed.
create table value_entry (
  source_record_id uuid not null,
  kind text not null,
  ref text not null,
  turn int not null check (turn > 0),
  entry_id uuid not null,
  side text not null check (side in ('GIVEN', 'RECEIVED')),
  happened_at timestamptz not null,
  posted_at timestamptz not null,
  unit text not null,
  company_amount bigint not null,
  customer_amount bigint not null,
  quantity bigint not null,
  measure text not null,
  rate_version int,
  takes_back text,
  primary key (source_record_id, kind, ref, turn),
  constraint value_entry_balances check (company_amount + customer_amount = 0)
);
create index value_entry_newest on value_entry (source_record_id, entry_id desc);

-- Records of which something was told; noted in the transaction that tells it.
create table value_due (
  due_id bigint generated always as identity primary key,
  source_record_id uuid not null,
  tries int not null default 0
);

-- How far what was told before is looked through again.
create table value_catch_up (
  name text not null primary key,
  after_record uuid,
  records bigint not null default 0,
  finished_at timestamptz
);
insert into value_catch_up (name) values ('all there was');
