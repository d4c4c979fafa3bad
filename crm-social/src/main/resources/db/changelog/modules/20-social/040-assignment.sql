--liquibase formatted sql

--changeset social:040-assignment-version
-- Counts the changes of the rules, and by which of them a conversation was looked at: nothing is held up by a change.
create table assignment_version (
  one boolean primary key default true check (one),
  version bigint not null
);
insert into assignment_version (version) values (1);
alter table conversation add column routed_rules bigint not null default 0;
create index conversation_routed_rules on conversation (routed_rules, conversation_id)
  where status = 'OPEN' and assignee is null and routed_version is not null;

--changeset social:040-conversation-unrouted
-- routing_looked_at: when somebody had time, but was not made for it; empty where nobody had. What is next is read in order.
alter table conversation add column routing_looked_at timestamptz;
drop index conversation_unrouted;
create index conversation_unrouted on conversation (
  (case priority when 'URGENT' then 1 when 'HIGH' then 2 when 'NORMAL' then 3 else 4 end),
  coalesce(waiting_since, 'infinity'::timestamptz), conversation_id)
  where status = 'OPEN' and assignee is null and (version is distinct from routed_version or routing_waits);
