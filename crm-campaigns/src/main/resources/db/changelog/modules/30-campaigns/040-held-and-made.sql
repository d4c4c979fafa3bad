--liquibase formatted sql

--changeset campaigns:040-held-code
-- A shared code may have hundreds of thousands of reservations that are settled.
create index reservation_held_by_code on reservation (code) where status = 'HELD';

--changeset campaigns:040-one-job-at-a-time
update code_job j set status = 'STOPPED', finished_at = now()
where status = 'RUNNING' and exists (
  select 1 from code_job k where k.offer_id = j.offer_id and k.status = 'RUNNING' and k.job_id > j.job_id);
create unique index code_job_one_running on code_job (offer_id) where status = 'RUNNING';
