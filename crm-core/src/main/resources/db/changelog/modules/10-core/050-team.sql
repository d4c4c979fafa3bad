--liquibase formatted sql

--changeset core:050-team
create table team (
  team_key text primary key,
  name text not null unique,
  created_at timestamptz not null
);

-- By username, because colleagues from an identity provider have no account here.
create table team_member (
  team_key text not null,
  username text not null,
  primary key (team_key, username)
);
create index team_member_by_name on team_member (username);
