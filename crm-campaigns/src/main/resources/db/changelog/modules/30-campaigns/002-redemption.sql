--liquibase formatted sql

--changeset campaigns:002-redemption
create table redemption (
  code text not null,
  redemption_id uuid not null,
  offer_id uuid not null,
  source_record_id uuid,
  idempotency_key text not null,
  request_hash text not null,
  order_minor bigint not null,
  discount_minor bigint not null,
  currency char(3) not null,
  channel text not null,
  redeemed_by text not null,
  redeemed_at timestamptz not null,
  primary key (code, redemption_id),
  unique (code, idempotency_key)
);
create index redemption_by_id on redemption (redemption_id);
create index redemption_by_offer on redemption (offer_id, redeemed_at desc);
create index redemption_by_record on redemption (source_record_id) where source_record_id is not null;

-- A rollback is an entry of its own; the redemption stays.
create table redemption_rollback (
  code text not null,
  redemption_id uuid not null,
  reason text not null,
  rolled_back_by text not null,
  rolled_back_at timestamptz not null,
  primary key (code, redemption_id)
);

-- A projection of redemption by customer, rebuilt when links change.
create table customer_offer_use (
  customer_id uuid not null,
  offer_id uuid not null,
  used int not null,
  primary key (customer_id, offer_id)
);
