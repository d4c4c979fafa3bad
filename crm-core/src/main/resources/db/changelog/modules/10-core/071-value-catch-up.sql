--liquibase formatted sql

--changeset core:071-value-catch-up
-- Friends, points, gifts and data came later: whoever has passed all records passes them once more.
insert into value_catch_up (name) values ('friends, points, gifts, data');
