--liquibase formatted sql

--changeset campaigns:001-offer
create table offer (
  offer_id uuid primary key,
  slug text not null unique,
  name text not null,
  headline text not null,
  terms text not null,
  reason text not null,
  reward_kind text not null check (reward_kind in ('PERCENT', 'AMOUNT')),
  percent_basis_points int,
  amount_minor bigint,
  currency char(3) not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  total_limit bigint,
  per_customer_limit int,
  status text not null,
  created_by text not null,
  created_at timestamptz not null,
  launched_at timestamptz,
  version bigint not null
);

-- The one exact counter of an offer; redeeming changes it in one conditional update.
create table offer_use (
  offer_id uuid primary key,
  used bigint not null,
  total_limit bigint,
  discount_minor bigint not null,
  check (total_limit is null or used <= total_limit),
  check (used >= 0)
);

--changeset campaigns:001-code
create table code (
  code text primary key,
  offer_id uuid not null,
  batch_id uuid not null,
  used int not null default 0,
  max_uses int not null,
  voided_at timestamptz,
  source_record_id uuid,
  created_at timestamptz not null,
  check (used between 0 and max_uses)
);
create index code_by_offer on code (offer_id, created_at, code);

create table code_batch (
  batch_id uuid primary key,
  offer_id uuid not null,
  size int not null,
  created_by text not null,
  created_at timestamptz not null
);
create index code_batch_by_offer on code_batch (offer_id);
