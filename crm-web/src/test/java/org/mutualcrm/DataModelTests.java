package org.mutualcrm;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerProjection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules that let the tables be spread over many machines one day, read from the catalogue. */
@WebTest
class DataModelTests {

  /** The tables that grow with customers and what they do, and by what each would be spread. */
  static final Map<String, String> BIG =
      Map.ofEntries(
          Map.entry("source_record", "source_record_id"),
          Map.entry("source_record_key", "external_id"),
          Map.entry("source_record_version", "source_record_id"),
          Map.entry("source_identity", "source_record_id"),
          Map.entry("identity", "value"),
          Map.entry("link_decision", "record_a"),
          Map.entry("link_question", "record_a"),
          Map.entry("customer", "customer_id"),
          Map.entry("customer_word", "customer_id"),
          Map.entry("name_word", "word"),
          Map.entry("customer_offer_use", "customer_id"),
          Map.entry("segment_member", "customer_id"),
          Map.entry("segment_due", "customer_id"),
          Map.entry("segment_move", "customer_id"),
          Map.entry("segment_list_entry", "source_record_id"),
          Map.entry("segment_snapshot_entry", "source_record_id"),
          Map.entry("touchpoint", "source_record_id"),
          Map.entry("touchpoint_taken_back", "source_record_id"),
          Map.entry("raw_envelope", "digest"),
          Map.entry("interaction", "source_record_id"),
          Map.entry("interaction_key", "external_id"),
          Map.entry("interaction_insight", "source_record_id"),
          Map.entry("insight_correction", "source_record_id"),
          Map.entry("interaction_words", "source_record_id"),
          Map.entry("mention", "source_record_id"),
          Map.entry("mention_match", "source_record_id"),
          Map.entry("triage_item", "source_record_id"),
          Map.entry("incident_mention", "source_record_id"),
          Map.entry("ignored_author", "source_record_id"),
          Map.entry("advocate_invitation", "source_record_id"),
          Map.entry("conversation", "conversation_id"),
          Map.entry("conversation_key", "source_record_id"),
          Map.entry("message", "conversation_id"),
          Map.entry("service_clock", "source_record_id"),
          Map.entry("service_run", "conversation_id"),
          Map.entry("service_mark", "source_record_id"),
          Map.entry("satisfaction_survey", "conversation_id"),
          Map.entry("assignment_decision", "source_record_id"),
          Map.entry("code", "code"),
          Map.entry("redemption", "code"),
          Map.entry("redemption_rollback", "code"),
          Map.entry("redeemed_cart", "code"),
          Map.entry("consent_fact", "source_record_id"),
          Map.entry("consent_link", "source_record_id"),
          Map.entry("processing_restriction", "source_record_id"),
          Map.entry("reason_answer", "source_record_id"),
          Map.entry("poll_ballot", "voter"),
          Map.entry("idea_vote", "source_record_id"),
          Map.entry("challenge_entry", "source_record_id"),
          Map.entry("change_note", "source_record_id"),
          Map.entry("survey_draft", "holder"),
          Map.entry("survey_invitation", "source_record_id"),
          Map.entry("survey_turn", "respondent"),
          Map.entry("survey_sheet", "sheet_id"),
          Map.entry("campaign_exposure", "source_record_id"),
          Map.entry("campaign_kept_out", "source_record_id"),
          Map.entry("campaign_send", "source_record_id"),
          Map.entry("campaign_cue", "source_record_id"),
          Map.entry("campaign_event", "source_record_id"),
          Map.entry("staff_assertion", "source_record_id"),
          Map.entry("customer_note", "source_record_id"),
          Map.entry("customer_note_record", "source_record_id"));

  @Autowired JdbcClient jdbc;
  @Autowired List<CustomerProjection> projections;

  @Test
  void everyUniqueKeyOfABigTableBeginsWithItsDistributionKey() {
    var keys =
        jdbc.sql(
                """
                select t.relname as "table", i.relname as key, a.attname as first
                from pg_index x
                join pg_class t on t.oid = x.indrelid
                join pg_class i on i.oid = x.indexrelid
                join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
                where x.indisunique and t.relnamespace = 'public'::regnamespace
                """)
            .query()
            .listOfRows();

    assertThat(keys)
        .filteredOn(it -> BIG.containsKey(it.get("table")))
        .isNotEmpty()
        .allSatisfy(it ->
            assertThat(it.get("first"))
                .as(it.get("key").toString())
                .isEqualTo(BIG.get(it.get("table"))));
  }

  @Test
  void everyBigTableExists() {
    var tables =
        jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
            .query(String.class)
            .list();

    assertThat(tables).containsAll(BIG.keySet());
  }

  @Test
  void whateverIsKeyedByCustomerCanBeRebuilt() {
    var keyed =
        jdbc.sql(
                """
                select table_name from information_schema.columns
                where table_schema = 'public' and column_name = 'customer_id' and table_name <> 'source_record'
                """)
            .query(String.class)
            .set();
    var claimed = new TreeSet<String>();
    projections.forEach(it -> claimed.addAll(it.tables()));

    assertThat(keyed).isEqualTo(claimed);
  }

  @Test
  void noTriggersAndNoForeignKeysBetweenConcepts() {
    assertThat(
            jdbc.sql("select tgname from pg_trigger where not tgisinternal")
                .query(String.class)
                .list())
        .isEmpty();
    var foreign =
        jdbc.sql(
                """
                select conrelid::regclass::text || ' -> ' || confrelid::regclass::text from pg_constraint
                where contype = 'f' and connamespace = 'public'::regnamespace
                """)
            .query(String.class)
            .set();

    assertThat(foreign).isSubsetOf(withinOneConcept());
  }

  private static Set<String> withinOneConcept() {
    return Set.of(
        "spring_session_attributes -> spring_session",
        "database_source -> database_connection",
        "staff_user_role -> staff_user");
  }
}
