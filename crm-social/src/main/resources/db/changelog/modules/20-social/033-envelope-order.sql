--liquibase formatted sql

--changeset social:033-envelope-order
-- Read in the order in which they came, also where the clock gave several the same moment. By when they may be
-- tried again, all that waited had to be sorted for every few that were read.
alter table raw_envelope add column arrival bigint generated always as identity;
create index raw_envelope_unread on raw_envelope (arrival) where status = 'RECEIVED';
drop index raw_envelope_waiting;
