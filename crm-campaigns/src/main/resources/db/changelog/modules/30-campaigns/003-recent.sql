--liquibase formatted sql

--changeset campaigns:003-recent
-- The last days of all offers at once.
create index redemption_by_time on redemption (redeemed_at);
