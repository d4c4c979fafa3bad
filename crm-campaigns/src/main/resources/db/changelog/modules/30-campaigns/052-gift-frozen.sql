--liquibase formatted sql

--changeset campaigns:052-gift-frozen
-- What a gift was when a dispute froze it. A gift may be disabled or paid back and then disputed: held_state is what it
-- was before that, and stays.
alter table gift add column frozen_state text;
update gift set frozen_state = held_state, held_state = null where state = 'DISPUTED';
