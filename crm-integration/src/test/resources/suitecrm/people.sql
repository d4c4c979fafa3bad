insert into accounts (id, name, date_entered, date_modified, phone_office, website, billing_address_city, billing_address_country, deleted)
  values ('acc-1', 'Analytical Engines Ltd', '2020-01-01 09:00:00', '2020-01-01 09:00:00', '+44 20 7946 0000', 'https://engines.example', 'London', 'United Kingdom', 0);
insert into contacts (id, date_entered, date_modified, salutation, first_name, last_name, title, phone_mobile, primary_address_street, primary_address_city, primary_address_postalcode, primary_address_country, birthdate, deleted) values
  ('con-1', '2020-01-02 09:00:00', '2020-01-02 09:00:00', 'Ms.', 'Ada', 'Lovelace', 'Countess', '+44 7700 900001', '12 St James''s Square', 'London', 'SW1Y 4JH', 'United Kingdom', '1985-12-10', 0),
  ('con-2', '2020-01-03 09:00:00', '2020-01-03 09:00:00', null, 'Bo', 'Bear', null, null, null, null, null, null, null, 0),
  ('con-3', '2020-01-04 09:00:00', '2020-01-04 09:00:00', null, 'Cy', 'Gone', null, null, null, null, null, null, null, 1),
  ('con-4', '2020-01-05 09:00:00', '2020-01-05 09:00:00', null, 'Dee', 'Bounce', null, '', null, null, null, null, null, 0);
insert into accounts_contacts (id, contact_id, account_id, date_modified, deleted) values ('ac-1', 'con-1', 'acc-1', '2020-01-02 09:00:00', 0);
insert into email_addresses (id, email_address, email_address_caps, invalid_email, opt_out, date_created, date_modified, deleted) values
  ('em-1', 'ada@engines.example', 'ADA@ENGINES.EXAMPLE', 0, 0, '2020-01-02 09:00:00', '2020-01-02 09:00:00', 0),
  ('em-2', 'bo@bears.example', 'BO@BEARS.EXAMPLE', 0, 1, '2020-01-03 09:00:00', '2020-01-03 09:00:00', 0),
  ('em-3', 'ada.private@home.example', 'ADA.PRIVATE@HOME.EXAMPLE', 0, 0, '2020-01-02 09:00:00', '2020-01-02 09:00:00', 0),
  ('em-4', 'dee@bounce.example', 'DEE@BOUNCE.EXAMPLE', 1, 0, '2020-01-05 09:00:00', '2020-01-05 09:00:00', 0);
insert into email_addr_bean_rel (id, email_address_id, bean_id, bean_module, primary_address, date_created, date_modified, deleted) values
  ('er-1', 'em-1', 'con-1', 'Contacts', 1, '2020-01-02 09:00:00', '2020-01-02 09:00:00', 0),
  ('er-2', 'em-2', 'con-2', 'Contacts', 1, '2020-01-03 09:00:00', '2020-01-03 09:00:00', 0),
  ('er-3', 'em-3', 'con-1', 'Contacts', 0, '2020-01-02 09:00:00', '2020-01-02 09:00:00', 0),
  ('er-4', 'em-4', 'con-4', 'Contacts', 1, '2020-01-05 09:00:00', '2020-01-05 09:00:00', 0);
insert into calls (id, name, date_entered, date_modified, description, deleted, date_start, status, parent_type, parent_id) values
  ('call-1', 'About punched cards', '2020-02-01 09:00:00', '2020-02-01 09:00:00', 'She wants more of them', 0, '2020-02-01 10:30:00', 'Held', 'Accounts', 'acc-1'),
  ('call-2', 'Not yet', '2020-02-01 09:00:00', '2020-02-01 09:00:00', null, 0, '2030-02-01 10:30:00', 'Planned', null, null);
insert into calls_contacts (id, call_id, contact_id, date_modified, deleted) values
  ('cc-1', 'call-1', 'con-1', '2020-02-01 09:00:00', 0), ('cc-2', 'call-1', 'con-2', '2020-02-01 09:00:00', 0),
  ('cc-3', 'call-2', 'con-1', '2020-02-01 09:00:00', 0), ('cc-4', 'call-1', 'con-3', '2020-02-01 09:00:00', 0);
insert into meetings (id, name, date_entered, date_modified, deleted, date_start, status) values ('meet-1', 'Tea', '2020-02-02 09:00:00', '2020-02-02 09:00:00', 0, '2020-02-02 15:00:00', 'Held');
insert into meetings_contacts (id, meeting_id, contact_id, date_modified, deleted) values ('mc-1', 'meet-1', 'con-1', '2020-02-02 09:00:00', 0);
insert into notes (id, date_entered, date_modified, name, parent_type, parent_id, contact_id, description, deleted) values ('note-1', '2020-02-03 09:00:00', '2020-02-03 09:00:00', 'Note G', 'Contacts', 'con-1', null, 'Bernoulli numbers', 0);
insert into cases (id, name, date_entered, date_modified, description, deleted, status, account_id) values ('case-1', 'Engine stuck', '2020-02-04 09:00:00', '2020-02-04 09:00:00', 'It does not turn', 0, 'Open_New', 'acc-1');
insert into contacts_cases (id, contact_id, case_id, date_modified, deleted) values ('cs-1', 'con-1', 'case-1', '2020-02-04 09:00:00', 0);
insert into opportunities (id, name, date_entered, date_modified, deleted, amount, sales_stage) values ('opp-1', 'Difference engine', '2020-02-05 09:00:00', '2020-02-05 09:00:00', 0, 17000.5, 'Closed Won');
insert into opportunities_contacts (id, contact_id, opportunity_id, date_modified, deleted) values ('oc-1', 'con-1', 'opp-1', '2020-02-05 09:00:00', 0);
insert into campaigns (id, name, date_entered, date_modified, deleted) values ('camp-1', 'Spring', '2020-02-06 09:00:00', '2020-02-06 09:00:00', 0);
insert into campaign_log (id, campaign_id, target_id, target_type, activity_type, activity_date, deleted, date_modified) values ('log-1', 'camp-1', 'con-1', 'Contacts', 'viewed', '2020-02-06 12:00:00', 0, null);
