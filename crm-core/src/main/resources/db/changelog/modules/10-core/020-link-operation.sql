--liquibase formatted sql

--changeset core:020-link-operation
-- What people did, so that it can be shown and taken back as one act: the links it opened and closed, and whose
-- records they were at the time.
create table link_operation (
  operation_id uuid primary key,
  kind text not null check (kind in ('MERGE', 'UNMERGE', 'SEPARATE')),
  reason text not null,
  done_by text not null,
  done_at timestamptz not null,
  reversed_at timestamptz,
  reversed_by text,
  reversal_reason text
);

create table link_operation_link (
  operation_id uuid not null,
  link_id uuid not null,
  effect text not null check (effect in ('OPENED', 'CLOSED')),
  primary key (operation_id, link_id)
);
create index link_operation_link_by_link on link_operation_link (link_id);

create table link_operation_record (
  source_record_id uuid not null,
  operation_id uuid not null,
  side text not null check (side in ('ONE', 'OTHER')),
  primary key (source_record_id, operation_id)
);
create index link_operation_record_by_operation on link_operation_record (operation_id);

--changeset core:020-link-question-answer
-- An answered question is kept, so that it comes back when its answer is taken back.
alter table link_question add column answered_at timestamptz;
alter table link_question add column answered_by text;
alter table link_question add column operation_id uuid;
alter table link_question add column later_until timestamptz;
alter table link_question add column probability double precision;
-- What hangs on both customers, times how unsure we are: what a wrong answer may cost.
alter table link_question add column damage double precision not null default 0;
-- The first of two reviewers, where two are needed.
alter table link_question add column first_by text;
alter table link_question add column first_verdict text check (first_verdict in ('MATCH', 'NO_MATCH'));
create index link_question_open on link_question (damage desc, asked_at) where answered_at is null;
create index link_question_by_operation on link_question (operation_id) where operation_id is not null;

--changeset core:020-link-review
-- Every verdict of every reviewer, also those that did not count in the end.
create table link_review (
  record_a uuid not null,
  review_id uuid not null,
  record_b uuid not null,
  reviewer text not null,
  verdict text not null check (verdict in ('MATCH', 'NO_MATCH', 'LATER')),
  reviewed_at timestamptz not null,
  operation_id uuid,
  primary key (record_a, review_id)
);
create index link_review_by_reviewer on link_review (reviewer, reviewed_at);
