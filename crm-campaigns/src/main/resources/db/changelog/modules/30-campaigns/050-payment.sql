--liquibase formatted sql

--changeset campaigns:050-payment
-- Whose payment pages are used. Keys are sealed under the installation's secret; the hint is their last four characters.
create table payment_account (
  account_id uuid not null primary key,
  provider text not null,
  sealed bytea not null,
  hint text not null,
  connected_by text not null,
  connected_at timestamptz not null,
  retired_at timestamptz
);
create unique index payment_account_active on payment_account (provider) where retired_at is null;

create table payment (
  payment_id uuid not null primary key,
  provider text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  status text not null,
  session text,
  checkout_url text,
  external_payment text,
  failure text,
  created_at timestamptz not null,
  paid_at timestamptz,
  looked_at timestamptz
);
create unique index payment_by_session on payment (provider, session) where session is not null;
create unique index payment_by_external on payment (provider, external_payment) where external_payment is not null;
create index payment_open on payment (created_at) where status in ('PENDING', 'PROCESSING');

-- What a provider told us, once per event; what came before the payment was known by that name waits here.
create table payment_event (
  provider text not null,
  event_id text not null,
  kind text not null,
  payment_id uuid,
  session text,
  external_payment text,
  refund_id uuid,
  reference text,
  amount_minor bigint,
  currency char(3),
  reason text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  applied_at timestamptz,
  primary key (provider, event_id)
);
create index payment_event_waiting on payment_event (received_at) where applied_at is null;

create table payment_refund (
  refund_id uuid not null primary key,
  payment_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  status text not null,
  external_refund text,
  failure text,
  requested_by text not null,
  requested_at timestamptz not null,
  settled_at timestamptz,
  tries int not null default 0,
  due_at timestamptz
);
create index payment_refund_due on payment_refund (due_at) where due_at is not null;
create index payment_refund_by_payment on payment_refund (payment_id);
create unique index payment_refund_by_external on payment_refund (external_refund) where external_refund is not null;

-- The other side of the built-in sandbox: what a provider would keep.
create table sandbox_payment (
  session text not null primary key,
  payment_id uuid not null,
  external_payment text not null unique,
  amount_minor bigint not null,
  currency char(3) not null,
  what text not null,
  status text not null,
  success_url text not null,
  cancel_url text not null,
  created_at timestamptz not null
);
create table sandbox_event (
  event_id uuid not null primary key,
  body text not null,
  deliveries int not null default 0,
  due_at timestamptz
);
create index sandbox_event_due on sandbox_event (due_at) where due_at is not null;
