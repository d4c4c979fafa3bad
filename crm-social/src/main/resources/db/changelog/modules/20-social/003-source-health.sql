--liquibase formatted sql

--changeset social:003-source-health
-- What one account captured lately, without reading what all of them ever did.
create index interaction_by_account on interaction (account_id, captured_at desc);
