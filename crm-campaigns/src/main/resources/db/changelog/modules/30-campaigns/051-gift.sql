--liquibase formatted sql

--changeset campaigns:051-gift
-- How long a gift has to be honoured where it is sold. Years null: for ever.
create table gift_expiry_rule (
  jurisdiction text not null primary key,
  name text not null,
  years int check (years > 0),
  to_year_end boolean not null,
  source text not null,
  stated_by text not null,
  stated_at timestamptz not null
);
insert into gift_expiry_rule (jurisdiction, name, years, to_year_end, source, stated_by, stated_at) values
  ('US', 'United States', 5, false, '15 U.S.C. § 1693l-1(c) (CARD Act of 2009), Regulation E, 12 CFR § 1005.20(e)', 'Mutual', '2026-01-01T00:00:00Z'),
  ('US-CA', 'California', null, false, 'California Civil Code § 1749.5: no expiration date', 'Mutual', '2026-01-01T00:00:00Z'),
  ('DE', 'Germany', 3, true, 'BGB §§ 195, 199 (1): three years from the end of the year of sale', 'Mutual', '2026-01-01T00:00:00Z'),
  ('IE', 'Ireland', 5, false, 'Consumer Protection (Gift Vouchers) Act 2019', 'Mutual', '2026-01-01T00:00:00Z'),
  ('AU', 'Australia', 3, false, 'Australian Consumer Law, s 99B (Competition and Consumer Act 2010, Schedule 2)', 'Mutual', '2026-01-01T00:00:00Z');

create table gift_programme (
  programme_id uuid not null primary key,
  slug text not null unique,
  name text not null,
  status text not null,
  currency char(3) not null,
  minimum_minor bigint not null,
  maximum_minor bigint not null,
  jurisdictions text[] not null,
  validity_months int,
  most_recipients int not null,
  reminder_days int[] not null,
  where_to_use text not null,
  sold_minor bigint not null default 0,
  sold_limit_minor bigint,
  stopped_at timestamptz,
  stopped_by text,
  created_by text not null,
  created_at timestamptz not null
);
create table gift_product (
  programme_id uuid not null,
  product_id text not null,
  position int not null,
  name text not null,
  price_minor bigint not null check (price_minor > 0),
  primary key (programme_id, product_id)
);
create table gift_text (
  programme_id uuid not null,
  locale text not null,
  headline text not null,
  intro text not null,
  terms text not null,
  primary key (programme_id, locale)
);

create table gift_order (
  order_id uuid not null primary key,
  programme_id uuid not null,
  idempotency_key text not null unique,
  request_hash text not null,
  payment_id uuid not null unique,
  source_record_id uuid,
  buyer_name text not null,
  buyer_email text not null,
  locale text not null,
  total_minor bigint not null,
  currency char(3) not null,
  created_at timestamptz not null
);
create index gift_order_by_record on gift_order (source_record_id) where source_record_id is not null;

-- The code itself is never stored: it follows from the gift, its generation and the installation's secret.
create table gift (
  gift_id uuid not null primary key,
  order_id uuid not null,
  programme_id uuid not null,
  source_record_id uuid,
  product_id text,
  product_name text,
  amount_minor bigint not null check (amount_minor > 0),
  balance_minor bigint not null check (balance_minor >= 0),
  currency char(3) not null,
  state text not null,
  held_state text,
  recipient_name text not null,
  recipient_email text,
  message text not null,
  deliver_at timestamptz not null,
  deliver_zone text not null,
  code_hash text not null unique,
  generation int not null default 0,
  link_generation int not null default 0,
  paid_at timestamptz,
  expires_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  claimed_at timestamptz,
  undelivered text,
  reminded int not null default 0,
  thanks text,
  thanked_at timestamptz
);
create index gift_by_order on gift (order_id);
create index gift_by_programme on gift (programme_id, gift_id desc);
create index gift_by_record on gift (source_record_id) where source_record_id is not null;
create index gift_scheduled on gift (deliver_at) where state = 'SCHEDULED';
create index gift_expiring on gift (expires_at) where balance_minor > 0;
create index gift_waiting on gift (delivered_at) where state in ('DELIVERED', 'OPENED');

create table gift_history (
  gift_id uuid not null,
  history_id uuid not null,
  state text not null,
  at timestamptz not null,
  acted_by text not null,
  note text,
  primary key (gift_id, history_id)
);

-- Double entry: every row debits one account and credits another by the same amount.
create table gift_entry (
  gift_id uuid not null,
  entry_id uuid not null,
  kind text not null,
  debit text not null,
  credit text not null check (credit <> debit),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  reference text not null,
  booked_at timestamptz not null,
  booked_by text not null,
  primary key (gift_id, entry_id),
  unique (gift_id, kind, reference)
);
create index gift_entry_by_time on gift_entry (booked_at);
create index gift_entry_by_reference on gift_entry (reference);

create table gift_redemption (
  gift_id uuid not null,
  redemption_id uuid not null,
  idempotency_key text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  note text not null,
  store text not null,
  redeemed_by text not null,
  redeemed_at timestamptz not null,
  rolled_back_at timestamptz,
  rolled_back_by text,
  primary key (gift_id, redemption_id),
  unique (gift_id, idempotency_key)
);
create index gift_redemption_by_id on gift_redemption (redemption_id);

-- What is written to buyers and recipients; the key keeps it from being written twice.
create table gift_mail (
  mail_id uuid not null primary key,
  gift_id uuid,
  order_id uuid not null,
  kind text not null,
  mail_key text not null unique,
  recipient text not null,
  state text not null,
  account_id uuid,
  external_id text,
  reason text,
  tries int not null default 0,
  due_at timestamptz,
  sent_at timestamptz
);
create index gift_mail_due on gift_mail (due_at) where due_at is not null;
create index gift_mail_by_external on gift_mail (account_id, external_id) where external_id is not null;
create index gift_mail_by_gift on gift_mail (gift_id);
