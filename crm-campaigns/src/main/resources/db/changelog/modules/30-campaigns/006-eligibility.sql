--liquibase formatted sql

--changeset campaigns:006-eligibility
-- Who may use an offer: a condition over customers. Null is everyone.
alter table offer add column eligibility jsonb;

--changeset campaigns:006-code-kind
-- A shared code is one chosen text for many, without a limit where max_uses is null; a personal one works for its customer alone.
alter table code add column kind text not null default 'UNIQUE' check (kind in ('UNIQUE', 'SHARED', 'PERSONAL'));
alter table code alter column max_uses drop not null;
create index code_shared on code (offer_id) where kind = 'SHARED';

-- Each record gets one personal code of an offer, whoever asks how often.
create table personal_code (
  source_record_id uuid not null,
  offer_id uuid not null,
  code text not null,
  primary key (source_record_id, offer_id)
);
