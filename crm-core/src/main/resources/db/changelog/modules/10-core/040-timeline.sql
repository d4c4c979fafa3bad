--liquibase formatted sql

--changeset core:040-touchpoint-folded
-- Title and text as they are searched; null where lower case says the same.
alter table touchpoint add column folded text;

--changeset core:040-touchpoint-order
-- Orders by the end of their number: people leave out what stands before it.
create index touchpoint_by_order
  on touchpoint (reverse(translate(lower(ref), ' -_/#.', '')) text_pattern_ops) where kind = 'ORDER';
