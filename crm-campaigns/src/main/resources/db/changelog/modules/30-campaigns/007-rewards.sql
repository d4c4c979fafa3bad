--liquibase formatted sql

--changeset campaigns:007-reward
-- What an offer gives, on what of an order, and how far it goes, in one typed value.
alter table offer add column reward jsonb;
update offer set reward = case reward_kind
  when 'PERCENT' then jsonb_build_object('kind', 'PERCENT', 'basisPoints', percent_basis_points)
  else jsonb_build_object('kind', 'AMOUNT', 'minor', amount_minor) end;
alter table offer alter column reward set not null;
alter table offer drop column reward_kind;
alter table offer drop column percent_basis_points;
alter table offer drop column amount_minor;

--changeset campaigns:007-redemption-line
-- The lines of the order and what each was cut by; none where only the sum was known.
create table redemption_line (
  code text not null,
  redemption_id uuid not null,
  line_no int not null,
  sku text not null,
  quantity int not null,
  amount_minor bigint not null,
  discount_minor bigint not null,
  returned_quantity int not null default 0,
  primary key (code, redemption_id, line_no),
  check (discount_minor between 0 and amount_minor),
  check (returned_quantity between 0 and quantity)
);

--changeset campaigns:007-partial-rollback
-- A part of an order comes back, and with it its part of the discount; the use stays. An entry each, and the sums they add up to.
create table redemption_partial_rollback (
  code text not null,
  redemption_id uuid not null,
  partial_rollback_id uuid not null,
  idempotency_key text not null,
  request_hash text not null,
  value_minor bigint not null,
  discount_minor bigint not null,
  reason text not null,
  rolled_back_by text not null,
  rolled_back_at timestamptz not null,
  primary key (code, redemption_id, partial_rollback_id),
  unique (code, redemption_id, idempotency_key)
);
alter table redemption add column returned_minor bigint not null default 0;
alter table redemption add column returned_discount_minor bigint not null default 0;
alter table redemption add constraint redemption_returned_within
  check (returned_minor between 0 and order_minor and returned_discount_minor between 0 and discount_minor);
