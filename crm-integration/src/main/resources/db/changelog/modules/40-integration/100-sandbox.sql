--liquibase formatted sql

--changeset sandbox:100-network
-- The make-believe network's own books. They stand in for another company's servers: nothing here is ours to join.
create table sandbox_page (
  page_id text primary key,
  name text not null,
  account_key text not null,
  app_secret text not null,
  verify_token text not null,
  access_token text not null,
  opened_at timestamptz not null
);

create sequence sandbox_number owned by sandbox_page.page_id;

create table sandbox_person (
  person_id text primary key,
  name text not null,
  joined_at timestamptz not null
);

create table sandbox_post (
  post_id text primary key,
  text text not null,
  published_at timestamptz not null
);
create index sandbox_post_newest on sandbox_post (published_at desc);

create table sandbox_comment (
  comment_id text primary key,
  post_id text not null,
  parent_id text,
  -- Absent where the page itself speaks.
  person_id text,
  text text not null,
  written_at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz
);
create index sandbox_comment_by_post on sandbox_comment (post_id, written_at);
create index sandbox_comment_by_person on sandbox_comment (person_id, written_at desc);

create table sandbox_message (
  message_id text primary key,
  person_id text not null,
  by_page boolean not null,
  text text not null,
  written_at timestamptz not null,
  removed_at timestamptz
);
create index sandbox_message_by_person on sandbox_message (person_id, written_at);

--changeset sandbox:100-delivery
create table sandbox_delivery (
  delivery_id uuid primary key,
  what text not null,
  body bytea not null,
  signature text not null,
  status text not null check (status in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  answer int,
  created_at timestamptz not null
);
create index sandbox_delivery_waiting on sandbox_delivery (next_attempt_at) where status = 'WAITING';
create index sandbox_delivery_newest on sandbox_delivery (created_at desc);
