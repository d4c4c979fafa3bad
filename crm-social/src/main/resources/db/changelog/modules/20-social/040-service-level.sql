--liquibase formatted sql

--changeset social:040-measured-terms
-- By which terms a conversation was measured: other terms are found by whoever measures, and nobody waits meanwhile.
alter table conversation add column measured_terms bigint not null default 0;
create index conversation_measured_terms on conversation (measured_terms, conversation_id) where status <> 'RESOLVED';

--changeset social:040-clock-ordinal
-- A clock is the first, second … of its target: an earlier message that comes late moves its beginning, and makes no other clock.
alter table service_clock add column ordinal int;
alter table service_mark add column ordinal int;
update service_clock c set ordinal = n.ordinal
from (select source_record_id, conversation_id, target, started_at,
             row_number() over (partition by source_record_id, conversation_id, target order by started_at) as ordinal
      from service_clock) n
where c.source_record_id = n.source_record_id and c.conversation_id = n.conversation_id and c.target = n.target
  and c.started_at = n.started_at;
update service_mark m set ordinal = c.ordinal
from service_clock c
where c.source_record_id = m.source_record_id and c.conversation_id = m.conversation_id and c.target = m.target
  and c.started_at = m.started_at;
alter table service_clock alter column ordinal set not null, drop constraint service_clock_pkey,
  add primary key (source_record_id, conversation_id, target, ordinal);
alter table service_mark alter column ordinal set not null, drop constraint service_mark_pkey,
  add primary key (source_record_id, conversation_id, target, ordinal, percent);

--changeset social:040-breach-in-order
-- What is closed overnight is missed at one moment: pages go on within it.
drop index service_breach_lately;
create index service_breach_lately on service_mark (reached_at desc, conversation_id desc, target desc, ordinal desc)
  where percent = 100;
