--liquibase formatted sql

--changeset core:010-staff
create table staff_user (
  staff_id uuid primary key,
  username text not null unique,
  display_name text not null,
  password_hash text not null,
  enabled boolean not null,
  created_at timestamptz not null,
  password_changed_at timestamptz not null,
  last_sign_in_at timestamptz,
  version int not null
);

create table staff_user_role (
  staff_id uuid not null references staff_user (staff_id),
  role text not null,
  primary key (staff_id, role)
);

--changeset core:010-login-throttle
-- subject: SHA-256 of what is throttled, a username or a client address.
create table login_throttle (
  subject text primary key,
  failures int not null,
  last_attempt_at timestamptz not null,
  locked_until timestamptz
);
create index login_throttle_by_last_attempt on login_throttle (last_attempt_at);

--changeset core:010-api-key
create table api_key (
  api_key_id uuid primary key,
  name text not null,
  prefix text not null,
  hash text not null unique,
  roles text not null,
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
