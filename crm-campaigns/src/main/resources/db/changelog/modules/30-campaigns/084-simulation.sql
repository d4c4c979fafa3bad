--liquibase formatted sql

--changeset campaigns:084-simulation
-- An offer replayed on orders of the past. The file is kept until it is worked out, the rows for a while.
create table simulation (
  simulation_id uuid primary key,
  offer_id uuid not null,
  from_day date,
  until_day date,
  margin_basis_points int check (margin_basis_points between 1 and 10000),
  file_name text,
  file bytea,
  status text not null check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  asked_by text not null,
  asked_at timestamptz not null,
  tries int not null,
  lease_until timestamptz,
  done_at timestamptz,
  report jsonb,
  rows_kept boolean not null default false,
  check ((from_day is null) = (until_day is null) and (from_day is null) = (file_name is not null))
);
create index simulation_by_offer on simulation (offer_id, asked_at desc);
create index simulation_open on simulation (asked_at) where status in ('WAITING', 'RUNNING');
create index simulation_kept on simulation (done_at) where rows_kept;

create table simulation_row (
  simulation_id uuid not null,
  row_no int not null,
  ref text not null,
  ordered_at timestamptz not null,
  channel text not null,
  source_record_id uuid,
  goods_minor bigint not null,
  discount_minor bigint not null,
  currency char(3) not null,
  refusal text,
  habit text not null,
  primary key (simulation_id, row_no)
);
create index simulation_row_by_record on simulation_row (source_record_id) where source_record_id is not null;
