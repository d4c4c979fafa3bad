package org.mutualcrm.referral;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.Holding;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom a person brought and by whom they came, without the other side's name. States and codes stay
 * for the books; the person goes, and what was open lapses.
 */
@Component
class ReferralData implements PersonalData, CustomerHoldings {

  private final JdbcClient jdbc;

  ReferralData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "referral",
        "referral_link",
        "referral_advocate",
        "referral_refused_name",
        "referral_event",
        "referral_signal",
        "referral_check",
        "referral_history");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        kept(
            "referral-links",
            "Links you share",
            """
            select p.name, l.channel, l.code, l.shares, l.clicks, l.created_at
            from referral_link l join referral_programme p using (programme_id)
            where l.source_record_id = any(?) order by l.created_at
            """,
            subject),
        kept(
            "referral-leaderboard",
            "Leaderboards you are on",
            """
            select p.name, a.display_name, a.opted_in_at from referral_advocate a join referral_programme p
              using (programme_id) where a.source_record_id = any(?) order by a.opted_in_at
            """,
            subject),
        kept(
            "referral-refused-names",
            "Names of yours that a leaderboard does not show",
            """
            select p.name, a.display_name, a.opted_in_at, a.refused_at, a.refused_because
            from referral_refused_name a join referral_programme p using (programme_id)
            where a.source_record_id = any(?) order by a.refused_at
            """,
            subject),
        kept(
            "referrals-brought",
            "Friends you brought",
            """
            select p.name, r.channel, r.state, r.claimed_at, r.qualified_at, r.released_at, r.ended_because, w.code
            from referral r join referral_programme p using (programme_id)
            left join referral_reward w on w.referral_id = r.referral_id and w.side = 'ADVOCATE'
            where r.advocate_record_id = any(?) order by r.claimed_at
            """,
            subject),
        kept(
            "referrals-by",
            "Friends by whom you came",
            """
            select p.name, r.channel, r.state, r.claimed_at, r.qualified_at, r.qualifying_ref, r.order_minor, r.currency,
                   w.code
            from referral r join referral_programme p using (programme_id)
            left join referral_reward w on w.referral_id = r.referral_id and w.side = 'FRIEND'
            where r.source_record_id = any(?) order by r.claimed_at
            """,
            subject),
        kept(
            "referral-events",
            "What you did that counts for a referral",
            "select event, ref, occurred_at, reversed_at from referral_event where source_record_id = any(?) order by occurred_at",
            subject),
        kept(
            "referral-signals",
            "Digests of your devices and payments",
            "select kind, digest, seen_at from referral_signal where source_record_id = any(?) order by seen_at",
            subject));
  }

  private KeptData kept(String name, String title, String sql, DataSubject subject) {
    return KeptData.of(name, title, jdbc.sql(sql).param(subject.recordIds()).query().listOfRows());
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    var records = subject.recordIds();
    var theirs =
        "referral_id in (select referral_id from referral where source_record_id = any(:records) or advocate_record_id = any(:records))";
    int checks =
        jdbc.sql("delete from referral_check where " + theirs).param("records", records).update();
    int history =
        jdbc.sql("update referral_history set note = 'Erased' where " + theirs)
            .param("records", records)
            .update();
    // What was open lapses when it is looked at, and gives its place back.
    jdbc.sql(
            "insert into referral_recheck (referral_id) select referral_id from referral where "
                + theirs)
        .param("records", records)
        .update();
    int referrals =
        jdbc.sql(
                """
                update referral set
                  advocate_record_id = case when advocate_record_id = any(:records) then null else advocate_record_id end,
                  source_record_id = case when source_record_id = any(:records) then null else source_record_id end,
                  qualifying_ref = case when source_record_id = any(:records) then null else qualifying_ref end,
                  ended_because = case when ended_because is not null then 'Erased' end,
                  reversed_because = case when reversed_because is not null then 'Erased' end
                where source_record_id = any(:records) or advocate_record_id = any(:records)
                """)
            .param("records", records)
            .update();
    int links =
        jdbc.sql("update referral_link set source_record_id = null where source_record_id = any(?)")
            .param(records)
            .update();
    return List.of(
        Erased.deleted("referral_check", checks),
        Erased.anonymised("referral_history", history),
        Erased.anonymised("referral", referrals),
        Erased.anonymised("referral_link", links),
        subject.erasedFrom(jdbc, "referral_advocate"),
        subject.erasedFrom(jdbc, "referral_refused_name"),
        subject.erasedFrom(jdbc, "referral_event"),
        subject.erasedFrom(jdbc, "referral_signal"));
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return jdbc.sql(
            """
            select 'referral', 'Friends brought', count(*) from source_record s join referral r
              on r.advocate_record_id = s.source_record_id where s.customer_id = :customer having count(*) > 0
            union all
            select 'referral-link', 'Referral links', count(*) from source_record s join referral_link l
              using (source_record_id) where s.customer_id = :customer having count(*) > 0
            """)
        .param("customer", customer.value())
        .query((row, _) -> new Holding(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }
}
