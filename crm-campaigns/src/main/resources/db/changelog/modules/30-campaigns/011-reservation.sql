--liquibase formatted sql

--changeset campaigns:011-reservation
-- A use that is set aside. While HELD, the code, the customer's share and all limits count it like a use; redeeming it
-- writes a redemption and changes no counter, letting it go gives all of it back.
create table reservation (
  reservation_id uuid primary key,
  code text not null,
  offer_id uuid not null,
  source_record_id uuid,
  idempotency_key text not null,
  request_hash text not null,
  order_minor bigint not null,
  discount_minor bigint not null,
  currency char(3) not null,
  channel text not null,
  store text,
  quota_day date,
  articles jsonb not null,
  trace jsonb,
  status text not null check (status in ('HELD', 'REDEEMED', 'RELEASED', 'EXPIRED')),
  reserved_by text not null,
  reserved_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  redemption_id uuid,
  unique (code, idempotency_key),
  check ((status = 'HELD') = (settled_at is null)),
  check ((status = 'REDEEMED') = (redemption_id is not null))
);
create index reservation_due on reservation (expires_at) where status = 'HELD';
create index reservation_held_by_offer on reservation (offer_id, expires_at) where status = 'HELD';
create index reservation_by_record on reservation (source_record_id) where source_record_id is not null;
alter table redemption add column reservation_id uuid;

-- What counts against a customer's share: uses that were not rolled back, and those that are set aside.
create view standing_use as
  select r.offer_id, r.source_record_id, r.redeemed_at as used_at
  from redemption r left join redemption_rollback b on b.code = r.code and b.redemption_id = r.redemption_id
  where b.redemption_id is null
  union all
  select offer_id, source_record_id, reserved_at from reservation where status = 'HELD';
