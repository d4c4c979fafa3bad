--liquibase formatted sql

--changeset core:041-customer-word
-- A projection: what customers are found by, a word a row, in the order of bytes so that a beginning is a range.
create table customer_word (
  customer_id uuid not null,
  word text collate "C" not null,
  clue text not null,
  primary key (customer_id, word)
);
create index customer_word_by_word on customer_word (word, customer_id);

-- The different words of names: what a misspelt one may have meant.
create table name_word (
  word text collate "C" primary key
);
create index name_word_trigrams on name_word using gin (word gin_trgm_ops);

--changeset core:041-words-of-before
insert into customer_word (customer_id, word, clue)
select distinct on (customer_id, word) customer_id, word, clue
from customer c
cross join lateral regexp_split_to_table(c.search_text, '[[:space:]·]+') as part
cross join lateral (
  select case when part ~ '^[0-9]{5,}$' then '~' || reverse(part) else left(part, 200) end as word,
         case when part ~ '^[0-9]{5,}$' then 'PHONE' when part like '%@%' then 'EMAIL' else 'NAME' end as clue
) w
where part <> ''
order by customer_id, word, clue;
insert into name_word (word) select distinct word from customer_word where word ~ '^[[:alpha:]]+$';

--changeset core:041-no-trigrams-of-everybody
-- Its work grew with everybody who shares three letters; words are found by range.
drop index customer_search;
