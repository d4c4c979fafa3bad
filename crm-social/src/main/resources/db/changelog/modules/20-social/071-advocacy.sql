--liquibase formatted sql

--changeset social:071-answers
-- What followed on something that was said.
create index interaction_answers on interaction (account_id, parent_id) where parent_id is not null;

--changeset social:071-advocate-invitation
create table advocate_invitation (
  source_record_id uuid not null,
  invitation_id uuid not null,
  status text not null check (status in ('INVITED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
  purpose text not null,
  channel text not null,
  consent text not null,
  disclosure text not null,
  score double precision not null,
  staff text not null,
  invited_at timestamptz not null,
  answered_by text,
  answered_at timestamptz,
  primary key (source_record_id, invitation_id)
);
create index advocate_invitation_by_id on advocate_invitation (invitation_id);
create index advocate_invitation_newest on advocate_invitation (invited_at desc, invitation_id);
