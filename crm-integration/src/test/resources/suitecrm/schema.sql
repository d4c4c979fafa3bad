-- The columns of SuiteCRM 7 that are read, as their types are there; used where the whole schema is not at hand.
create table accounts (
  id char(36) primary key,
  name varchar(150),
  date_entered datetime,
  date_modified datetime,
  description text,
  deleted tinyint(1) default 0,
  account_type varchar(50),
  industry varchar(50),
  phone_office varchar(100),
  website varchar(255),
  billing_address_street varchar(150),
  billing_address_city varchar(100),
  billing_address_state varchar(100),
  billing_address_postalcode varchar(20),
  billing_address_country varchar(255)
);
create table contacts (
  id char(36) primary key,
  date_entered datetime,
  date_modified datetime,
  description text,
  deleted tinyint(1) default 0,
  salutation varchar(255),
  first_name varchar(100),
  last_name varchar(100),
  title varchar(100),
  department varchar(255),
  do_not_call tinyint(1) default 0,
  phone_home varchar(100),
  phone_mobile varchar(100),
  phone_work varchar(100),
  phone_other varchar(100),
  lawful_basis text,
  primary_address_street varchar(150),
  primary_address_city varchar(100),
  primary_address_state varchar(100),
  primary_address_postalcode varchar(20),
  primary_address_country varchar(255),
  lead_source varchar(255),
  birthdate date
);
create table email_addresses (
  id char(36) primary key,
  email_address varchar(255),
  email_address_caps varchar(255),
  invalid_email tinyint(1) default 0,
  opt_out tinyint(1) default 0,
  confirm_opt_in varchar(255) default 'not-opt-in',
  date_created datetime,
  date_modified datetime,
  deleted tinyint(1) default 0
);
create table email_addr_bean_rel (
  id char(36) primary key,
  email_address_id char(36) not null,
  bean_id char(36) not null,
  bean_module varchar(100),
  primary_address tinyint(1) default 0,
  date_created datetime,
  date_modified datetime,
  deleted tinyint(1) default 0,
  key idx_bean_id (bean_id, bean_module)
);
create table accounts_contacts (
  id varchar(36) primary key,
  contact_id varchar(36),
  account_id varchar(36),
  date_modified datetime,
  deleted tinyint(1) default 0
);
create table calls (
  id char(36) primary key,
  name varchar(50),
  date_entered datetime,
  date_modified datetime,
  description text,
  deleted tinyint(1) default 0,
  date_start datetime,
  parent_type varchar(255),
  status varchar(100) default 'Planned',
  direction varchar(100),
  parent_id char(36)
);
create table calls_contacts (
  id varchar(36) primary key,
  call_id varchar(36),
  contact_id varchar(36),
  date_modified datetime,
  deleted tinyint(1) default 0
);
create table meetings (
  id char(36) primary key,
  name varchar(50),
  date_entered datetime,
  date_modified datetime,
  description text,
  deleted tinyint(1) default 0,
  date_start datetime,
  parent_type varchar(100),
  status varchar(100) default 'Planned',
  parent_id char(36)
);
create table meetings_contacts (
  id varchar(36) primary key,
  meeting_id varchar(36),
  contact_id varchar(36),
  date_modified datetime,
  deleted tinyint(1) default 0
);
create table notes (
  id char(36) primary key,
  date_entered datetime,
  date_modified datetime,
  name varchar(255),
  filename varchar(255),
  parent_type varchar(255),
  parent_id char(36),
  contact_id char(36),
  description text,
  deleted tinyint(1) default 0
);
create table cases (
  id char(36) primary key,
  name varchar(255),
  date_entered datetime,
  date_modified datetime,
  description text,
  deleted tinyint(1) default 0,
  status varchar(100),
  account_id char(36)
);
create table contacts_cases (
  id varchar(36) primary key,
  contact_id varchar(36),
  case_id varchar(36),
  date_modified datetime,
  deleted tinyint(1) default 0
);
create table opportunities (
  id char(36) primary key,
  name varchar(50),
  date_entered datetime,
  date_modified datetime,
  description text,
  deleted tinyint(1) default 0,
  amount double,
  sales_stage varchar(255)
);
create table opportunities_contacts (
  id varchar(36) primary key,
  contact_id varchar(36),
  opportunity_id varchar(36),
  date_modified datetime,
  deleted tinyint(1) default 0
);
create table campaigns (
  id char(36) primary key,
  name varchar(255),
  date_entered datetime,
  date_modified datetime,
  deleted tinyint(1) default 0
);
create table campaign_log (
  id char(36) primary key,
  campaign_id char(36),
  target_id varchar(36),
  target_type varchar(100),
  activity_type varchar(100),
  activity_date datetime,
  deleted tinyint(1),
  date_modified datetime,
  more_information varchar(100)
);
