-- People and what happened with them, in bulk, for measuring: names follow a steep curve, one customer in four has two
-- source records, a few customers have 10,000 entries and two have 60,000. Statements are parted by empty lines; the
-- settings bench.customers and bench.touchpoints say how many. Needs an empty database with today's tables.

select setseed(0.42);

create temporary table given as select row_number() over () - 1 as i, n, f from (
  select n, lower(n) as f from unnest(string_to_array('Maria Anna John James Robert Michael Linda David Sarah Emma Olivia Liam Noah Sofia Lucas Mia Paul Laura Julia Peter Thomas Daniel Martin Elena Marco Giulia Francesca Carlos Lucia Ana Pedro Joao Marta Pablo Ines Hugo Louise Camille Pierre Claire Antoine Sophie Hans Greta Karl Frieda Otto Heidi Lars Astrid Erik Ingrid Sven Freya Nils Maja Jan Katarzyna Piotr Agnieszka Tomasz Zofia Jakub Petra Milan Ivana Zoran Mateja Attila Eszter Zoltan Reka Andrei Ioana Mihai Raluca Burak Elif Mehmet Ayse Emre Zeynep Wei Mei Hiro Yuki Kenji Sakura Minh Linh Amit Priya Rahul Anjali Kwame Ama Chidi Ngozi Aisha Omar Yusuf Leila Grace Henry Alice George Edward Charlotte Oscar Ruby Felix Clara Emil Ida Theo Nora', ' ')) n
  union all
  select split_part(p, '=', 1), split_part(p, '=', 2) from unnest(string_to_array('Александр=aleksandr Мария=maria Дмитрий=dmitrij Сергей=sergej Юлия=ulia Γιώργος=giorgos Μαρία=maria Ελένη=elene محمد=mhmd فاطمة=fatmt أحمد=ahmd משה=msh שרה=srh דוד=dwd 张伟=zhangwei José=jose Søren=soren François=francois', ' ')) p
) x;

create temporary table family as select row_number() over () - 1 as i, n, f from (
  select n, f from (
    select n, lower(n) as f from unnest(string_to_array('Smith Garcia Jones Muller Rossi Martin Silva Kowalski Nguyen Brown Johnson Williams Miller Davis Lopez Wilson Anderson Taylor Moore Jackson Lee Thompson White Harris Clark Lewis Walker Hall Young King Wright Hill Scott Green Baker Adams Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins Stewart Morris Murphy Cook Rogers Reed Cooper', ' ')) n
    union all
    select split_part(p, '=', 1), split_part(p, '=', 2) from unnest(string_to_array('Müller=muller Иванов=ivanov Кузнецова=kuznecova Смирнов=smirnov Παπαδόπουλος=papadopoulos כהן=khn לוי=lwy الحسن=alhsn 王=wang 陳=chen', ' ')) p
  ) common
  union all
  select initcap(a || b || c), a || b || c
  from unnest(string_to_array('hal ber mor wes tar kel van dor lin ros hart stein gold silber win fal mont ver cas bel gar nor sund lund berg al fer mar pas vel', ' ')) a,
       unnest(string_to_array('en in o a er i u el', ' ')) b,
       unnest(string_to_array('son berg mann ford ton ley wood dahl strom vic ski ova escu ini etti oni ez eira ard eau bach stad hof worth well man gren quist ov idis', ' ')) c
) x;

create function pg_temp.id(base timestamptz, i bigint, salt text) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from base) * 1000)::bigint + i * 97), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
  from (select md5(salt || i) as h) x
$$;

create temporary table person as
select x.i, pg_temp.id('2020-01-01', x.i, 'a') as customer_id, g.n as given, g.f as given_f, s.n as family, s.f as family_f,
  case x.i % 7 when 0 then 'info@' || s.f || x.i || '.example' else g.f || '.' || s.f || x.i || '@' ||
    (array['mail', 'post', 'inbox', 'web'])[1 + x.i % 4] || '.example' end as email,
  '+' || (array['39', '49', '44', '33', '1', '34'])[1 + x.i % 6] || '3' || lpad(((x.i::bigint * 7919) % 1000000000)::text, 9, '0') as phone,
  (array['Rome', 'Berlin', 'London', 'Paris', 'Madrid', 'Wien', 'Athina', 'Oslo'])[1 + x.i % 8] as city,
  (array['IT', 'DE', 'GB', 'FR', 'ES', 'AT', 'GR', 'NO'])[1 + x.i % 8] as country,
  timestamptz '2020-01-01' + x.i * interval '97 milliseconds' * 2000 * (1000000.0 / current_setting('bench.customers')::int) as seen,
  x.i % 4 = 0 as twice
from (
  select i, floor((select count(*) from given) * power(random(), 2.2))::int as gi,
    floor((select count(*) from family) * power(random(), 2.6))::int as si
  from generate_series(1, current_setting('bench.customers')::int) i
) x join given g on g.i = gi join family s on s.i = si;

create temporary table record as
select i, customer_id as source_record_id, customer_id, 'crm:contoso' as source_key, 'C' || lpad(i::text, 8, '0') as external_id, seen, true as whole from person
union all
select i, pg_temp.id('2022-01-01', i, 'b'), customer_id, 'facebook:100', 'psid-' || i, seen + interval '400 days', false from person where twice;

insert into source (source_key, name, kind, created_at)
values ('crm:contoso', 'crm:contoso', 'crm', '2020-01-01'), ('facebook:100', 'facebook:100', 'facebook', '2020-01-01')
on conflict do nothing;

insert into source_record_key (external_id, source_key, source_record_id) select external_id, source_key, source_record_id from record;

insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts, content_hash, observed_at, first_seen_at, last_seen_at)
select r.source_record_id, r.source_key, r.external_id, r.customer_id, 1,
  case when r.whole then jsonb_build_object('GIVEN_NAME', given, 'FAMILY_NAME', family, 'EMAIL', email, 'PHONE', phone, 'CITY', city, 'COUNTRY', country)
  else jsonb_build_object('FULL_NAME', given || ' ' || family, 'HANDLE', given_f || i) end,
  md5(r.source_record_id::text), r.seen, r.seen, timestamptz '2026-11-01' - (i % 900) * interval '1 day'
from record r join person using (i);

insert into source_record_version (source_record_id, version, facts, raw, content_hash, observed_at, recorded_at)
select source_record_id, 1, facts, '{}', content_hash, observed_at, observed_at from source_record;

insert into identity (value, namespace, first_source_record_id, first_seen_at)
select email, 'email', customer_id, seen from person
union all select phone, 'phone', customer_id, seen from person
union all select external_id, 'fb_psid:100', source_record_id, seen from record where not whole;

insert into source_identity (source_record_id, namespace, value, raw, verified, normaliser_version, first_seen_at, last_seen_at)
select customer_id, 'email', email, email, true, 1, seen, seen from person
union all select customer_id, 'phone', phone, phone, false, 1, seen, seen from person
union all select source_record_id, 'fb_psid:100', external_id, external_id, true, 1, seen, seen from record where not whole;

insert into link_decision (record_a, link_id, record_b, verdict, origin, rule, evidence, weight, decided_by, decided_at)
select customer_id, pg_temp.id('2022-01-01', i, 'l'), pg_temp.id('2022-01-01', i, 'b'), 'MATCH', 'RULE', 'same-verified-email',
  jsonb_build_object('identity', 'email=' || email), null, 'rules', seen + interval '400 days'
from person where twice;

insert into customer (customer_id, display_name, email, phone, city, country, profile, search_text, source_records, first_seen_at, last_seen_at)
select customer_id, given || ' ' || family, email, phone, city, country,
  (select jsonb_object_agg(k, jsonb_build_object('winner', jsonb_build_object('value', v, 'record', jsonb_build_object('value', customer_id), 'source', jsonb_build_object('value', 'crm:contoso'), 'observedAt', seen), 'why', 'the only value', 'others', '[]'::jsonb))
   from (values ('GIVEN_NAME', given), ('FAMILY_NAME', family), ('EMAIL', email), ('PHONE', phone), ('CITY', city), ('COUNTRY', country)) f (k, v)),
  given_f || ' ' || family_f, case when twice then 2 else 1 end, seen, timestamptz '2026-11-01' - (i % 900) * interval '1 day'
from person;

insert into customer_word (customer_id, word, clue)
select distinct on (customer_id, word) customer_id, word, clue from (
  select customer_id, given_f as word, 'NAME' as clue, 1 as n from person
  union all select customer_id, family_f, 'NAME', 1 from person
  union all select customer_id, email, 'EMAIL', 2 from person
  union all select customer_id, split_part(email, '@', 2), 'EMAIL', 3 from person
  union all select customer_id, '~' || reverse(substr(phone, 2)), 'PHONE', 2 from person
  union all select customer_id, phone, 'PHONE', 2 from person
  union all select customer_id, given_f || i, 'HANDLE', 2 from person where twice
) w order by customer_id, word, n;

-- The world has more names than these people have.
insert into name_word (word)
select distinct word from customer_word where word ~ '^[[:alpha:]]+$'
union
select s.f || d from family s, unnest(string_to_array('hal ber mor wes tar kel van dor lin ros hart stein gold silber win fal mont ver cas bel gar nor sund lund', ' ')) d where s.f ~ '^[a-z]+$';

do $$
declare y int;
begin
  for y in select generate_series(extract(year from current_date)::int - 5, extract(year from current_date)::int + 1) loop
    if to_regclass('touchpoint_' || y) is null then
      execute format('create table touchpoint_%s (like touchpoint including all)', y);
      execute format('alter table touchpoint attach partition touchpoint_%s for values from (%L) to (%L)',
        y, y || '-01-01 00:00+00', (y + 1) || '-01-01 00:00+00');
    end if;
  end loop;
end $$;

-- Entries a month and record: a curve with a long tail, so that the sum is what was asked for.
create temporary table volume as
select r.source_record_id, r.i, r.whole, r.seen,
  case when r.i = 1 or r.i = 2 then 1000.0
       when r.i between 3 and 22 then 10000 / 60.0
       when r.i % 100 = 50 then 100 / 60.0
       else (current_setting('bench.touchpoints')::float * 0.86 / current_setting('bench.customers')::int / 60) * (-ln(1 - random())) * case when twice then 0.5 else 1 end
  end as per_month
from record r join person p using (i) where r.whole or r.i > 22;

do $$
declare m date;
begin
  for m in select generate_series(date_trunc('month', current_date) - interval '59 months', date_trunc('month', current_date), '1 month')::date loop
    execute format($sql$
      insert into touchpoint (source_record_id, occurred_at, kind, ref, channel, direction, title, body, amount_minor, currency, link, recorded_at)
      select source_record_id, at, kind, case kind when 'ORDER' then 'SO-' || %L || '-' || x.i || '-' || n else md5(x.i || ' ' || n || %L) end,
        case kind when 'ORDER' then 'shop' when 'REPLY' then 'messenger' when 'COMMENT' then 'facebook' else 'messenger' end,
        case kind when 'REPLY' then 'OUTBOUND' else 'INBOUND' end,
        case kind when 'ORDER' then 'Order of ' || n || ' things' when 'REPLY' then 'Answered on Contoso' when 'COMMENT' then 'Comment on Contoso' else 'Message to Contoso' end,
        case kind when 'ORDER' then null when 'REPLY' then 'Thank you for writing to us, we look into it right away.' else 'Hello, when does my parcel number ' || (x.i * 31 + n) || ' arrive? I ordered it last week.' end,
        case kind when 'ORDER' then 1000 + n * 100 end, case kind when 'ORDER' then 'EUR' end, null, at
      from (
        select v.*, n, greatest(timestamptz %L, timestamptz %L + random() * (least(timestamptz %L + interval '1 month', now()) - timestamptz %L)) as at,
          (array['MESSAGE', 'MESSAGE', 'REPLY', 'REPLY', 'COMMENT', 'ORDER', 'ORDER'])[1 + (v.i + n) %% 7] as kind
        from volume v cross join lateral generate_series(1, floor(v.per_month + random())::int) n
      ) x order by source_record_id, at
      on conflict do nothing $sql$,
      to_char(m, 'YYMM'), to_char(m, 'YYMM'), m || ' 00:00+00', m || ' 00:00+00', m || ' 00:00+00', m || ' 00:00+00');
  end loop;
end $$;

vacuum (analyze)
