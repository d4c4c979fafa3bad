--liquibase formatted sql

--changeset social:034-scheduled-thread
-- What waited before messages could be put elsewhere goes out on the thread it was written for, wherever that goes.
update scheduled_reply s set key_id = k.key_id
from conversation c
join conversation_key k on k.source_record_id = c.source_record_id and k.account_id = c.account_id
  and k.thread_id = c.thread_id
where c.conversation_id = s.conversation_id and s.key_id is null;
