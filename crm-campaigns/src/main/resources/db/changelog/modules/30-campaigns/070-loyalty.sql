--liquibase formatted sql

--changeset campaigns:070-loyalty
create table loyalty_programme (
  programme_id uuid not null primary key,
  name text not null,
  unit text not null,
  status text not null,
  currency char(3) not null,
  worth_minor bigint not null check (worth_minor >= 0),
  pending_days int not null check (pending_days >= 0),
  validity_months int check (validity_months > 0),
  to_year_end boolean not null,
  rounding text not null,
  return_policy text not null,
  debt_floor bigint not null check (debt_floor >= 0),
  adjust_alone bigint not null check (adjust_alone >= 0),
  tier_measure text not null,
  tier_window_months int not null,
  tier_kept_months int not null,
  tier_grace_days int not null,
  earns_since timestamptz,
  created_by text not null,
  created_at timestamptz not null
);
create table loyalty_tier (
  programme_id uuid not null,
  tier_no int not null,
  name text not null,
  threshold bigint not null check (threshold > 0),
  multiplier numeric(5, 2) not null check (multiplier >= 1),
  benefits text not null,
  primary key (programme_id, tier_no)
);
create table loyalty_rule (
  programme_id uuid not null,
  rule_id uuid not null,
  name text not null,
  occasion text not null,
  event text not null,
  points bigint not null check (points > 0),
  per_minor bigint check (per_minor > 0),
  minimum_minor bigint not null,
  skus text[] not null,
  categories text[] not null,
  condition jsonb,
  tiered boolean not null,
  daily_cap bigint check (daily_cap > 0),
  ended_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  primary key (programme_id, rule_id)
);

-- One per programme and source record: merge and unmerge move the record, and with it what is on its account.
create table loyalty_account (
  account_id uuid not null primary key,
  programme_id uuid not null,
  source_record_id uuid,
  generation int not null default 0,
  joined_at timestamptz not null,
  unique (source_record_id, programme_id)
);
create index loyalty_account_by_programme on loyalty_account (programme_id);

-- What points were asked for once, whether or not there were any; the key keeps it from being asked twice.
create table loyalty_occasion (
  account_id uuid not null,
  occasion_id uuid not null,
  kind text not null,
  ref text not null,
  happened_at timestamptz not null,
  seen_at timestamptz not null,
  minor bigint not null check (minor >= 0),
  returned_minor bigint not null default 0 check (returned_minor between 0 and minor),
  returned boolean not null default false,
  explained jsonb not null,
  primary key (account_id, occasion_id),
  unique (account_id, kind, ref)
);

-- An offer that multiplies points does so for one order.
create table loyalty_multiplied (
  redemption_id uuid not null,
  programme_id uuid not null,
  occasion_id uuid not null,
  primary key (redemption_id, programme_id)
);

create table loyalty_lot (
  account_id uuid not null,
  lot_id uuid not null,
  kind text not null,
  rule_id uuid,
  occasion_id uuid,
  why text not null,
  points bigint not null,
  pending bigint not null check (pending >= 0),
  available bigint not null check (available >= 0 or kind = 'DEBT'),
  held bigint not null check (held >= 0),
  returned_points bigint not null default 0,
  earned_at timestamptz not null,
  available_at timestamptz not null,
  expires_at timestamptz,
  primary key (account_id, lot_id)
);
create index loyalty_lot_pending on loyalty_lot (available_at) where pending > 0;
create index loyalty_lot_expiring on loyalty_lot (expires_at) where available > 0;

-- Double entry: every row debits one account and credits another by the same number of points.
create table loyalty_entry (
  account_id uuid not null,
  entry_id uuid not null,
  lot_id uuid not null,
  kind text not null,
  debit text not null,
  credit text not null check (credit <> debit),
  points bigint not null check (points > 0),
  reference text not null,
  booked_at timestamptz not null,
  booked_by text not null,
  primary key (account_id, entry_id),
  unique (account_id, lot_id, kind, reference)
);
create index loyalty_entry_by_reference on loyalty_entry (reference);

create table loyalty_spending (
  spending_id uuid not null primary key,
  programme_id uuid not null,
  account_id uuid not null,
  idempotency_key text not null,
  points bigint not null check (points > 0),
  state text not null,
  note text not null,
  held_until timestamptz,
  asked_by text not null,
  asked_at timestamptz not null,
  settled_by text,
  settled_at timestamptz,
  unique (programme_id, idempotency_key)
);
create index loyalty_spending_by_account on loyalty_spending (account_id);
create index loyalty_spending_held on loyalty_spending (held_until) where state = 'HELD';

create table loyalty_return (
  return_id uuid not null primary key,
  programme_id uuid not null,
  account_id uuid not null,
  idempotency_key text not null,
  ref text not null,
  minor bigint not null,
  taken bigint not null default 0,
  owed bigint not null default 0,
  written_off bigint not null default 0,
  returned_by text not null,
  returned_at timestamptz not null,
  unique (programme_id, idempotency_key)
);
create index loyalty_return_by_account on loyalty_return (account_id);

create table loyalty_adjustment (
  adjustment_id uuid not null primary key,
  programme_id uuid not null,
  account_id uuid not null,
  points bigint not null check (points <> 0),
  reason text not null,
  state text not null,
  asked_by text not null,
  asked_subject text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz
);
create index loyalty_adjustment_by_account on loyalty_adjustment (account_id);
create index loyalty_adjustment_waiting on loyalty_adjustment (asked_at) where state = 'ASKED';

-- Source records on whose timeline something is new.
create table loyalty_due (
  due_id bigint generated always as identity primary key,
  source_record_id uuid not null,
  tries int not null default 0
);
