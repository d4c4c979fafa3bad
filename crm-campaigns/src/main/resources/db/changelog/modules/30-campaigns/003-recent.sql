--liquibase formatted sql

--changeset campaigns:003-recent
-- The last days of all offers at once.
create index redemption_by_time on redemption (redeemed_at);

--changeset campaigns:003-people
create index customer_offer_use_by_offer on customer_offer_use (offer_id);
