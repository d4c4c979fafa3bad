--liquibase formatted sql

--changeset campaigns:090-points-worth
-- What the points were worth when they were spent; a programme may promise something else later.
alter table loyalty_spending add column worth_minor bigint;
update loyalty_spending s set worth_minor = round(p.worth_minor * s.points / 100.0)
from loyalty_programme p where p.programme_id = s.programme_id and s.state in ('SPENT', 'GIVEN_BACK');
