--liquibase formatted sql

--changeset campaigns:005-budget
-- What an offer may give away in all, beside how often: held against the same exact row.
alter table offer add column budget_minor bigint;
alter table offer_use add column budget_minor bigint;
alter table offer_use add constraint offer_use_within_budget
  check (budget_minor is null or discount_minor <= budget_minor);
