--liquibase formatted sql

--changeset social:112-captured-idea
-- What somebody said on a channel that an idea was taken from; once in a jam.
alter table idea add column interaction_id uuid;
create index idea_captured on idea (interaction_id) where interaction_id is not null;
