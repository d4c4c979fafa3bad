--liquibase formatted sql

--changeset social:080-envelope-queue
-- A queue for each account: what waits for a paused one is not walked past.
create index raw_envelope_queue on raw_envelope (account_id, arrival) where status = 'RECEIVED';
drop index raw_envelope_unread;
