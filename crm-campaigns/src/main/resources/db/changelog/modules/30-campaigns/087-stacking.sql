--liquibase formatted sql

--changeset campaigns:087-stacking
-- Null is what an offer is by what it gives.
alter table offer add column stacking_class text
    check (stacking_class in ('ITEM', 'ORDER', 'SHIPPING', 'GIFT', 'LOYALTY'));

create table stacking_rules (
    version bigint primary key,
    pairs jsonb not null,
    percent_first boolean not null,
    cap_basis_points int check (cap_basis_points between 1 and 10000),
    changed_by text not null,
    changed_at timestamptz not null
);
insert into stacking_rules (version, pairs, percent_first, changed_by, changed_at)
values (1, '{"ORDER+ORDER": "BEST", "SHIPPING+SHIPPING": "BEST"}', true, 'system', now());

-- A cart of several codes, by the first of them in the alphabet: what the same key is answered again.
create table redeemed_cart (
    code text not null,
    idempotency_key text not null,
    request_hash text not null,
    rules_version bigint not null,
    codes text[] not null,
    gave_way jsonb not null,
    redeemed_at timestamptz not null,
    primary key (code, idempotency_key)
);
