--liquibase formatted sql

--changeset campaigns:071-loyalty-corrections
-- An order that came by the timeline follows what the timeline says later; one told by a till does not.
alter table loyalty_occasion add heard boolean not null default false;
update loyalty_occasion o set heard = true
where kind = 'ORDER' and exists (
  select 1 from loyalty_entry e where e.account_id = o.account_id and e.reference = o.occasion_id::text and e.booked_by = 'clock');

alter table loyalty_adjustment add idempotency_key text;
-- Who agreed, where it took two; those of one alone count together within a day.
alter table loyalty_adjustment add second_subject text;
update loyalty_adjustment set second_subject = decided_by where state = 'DONE' and decided_by <> asked_by;
create unique index loyalty_adjustment_by_key on loyalty_adjustment (programme_id, idempotency_key);
create index loyalty_adjustment_by_asker on loyalty_adjustment (programme_id, asked_subject, asked_at);
