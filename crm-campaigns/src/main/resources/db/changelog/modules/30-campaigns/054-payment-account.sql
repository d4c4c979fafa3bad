--liquibase formatted sql

--changeset campaigns:054-payment-account
-- Which of our accounts at a provider a payment was begun with, and whose news an event is; null where there is only one.
alter table payment add column account_id uuid;
alter table payment_event add column account_id uuid;
update payment p set account_id = (
  select a.account_id from payment_account a where a.provider = p.provider
  order by a.connected_at <= p.created_at desc, abs(extract(epoch from p.created_at - a.connected_at)) limit 1);
update payment_event e set account_id = coalesce(
  (select p.account_id from payment p where p.payment_id = e.payment_id),
  (select a.account_id from payment_account a where a.provider = e.provider order by a.connected_at desc limit 1));
create index payment_by_account on payment (account_id) where account_id is not null;
