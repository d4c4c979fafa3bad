package org.mutualcrm.survey;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of invitations. */
@Component
class SurveyInvitations {

  private final JdbcClient jdbc;

  SurveyInvitations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Invited(
      SourceRecordId record, SurveyId survey, String purpose, String channel, boolean reminder) {}

  int add(
      SurveyId survey,
      PurposeKey purpose,
      ContactChannel channel,
      Collection<SourceRecordId> records,
      String by,
      Instant now) {
    return jdbc.sql(
            """
            insert into survey_invitation (source_record_id, survey_id, purpose_key, channel, state, made_by, made_at)
            select record, :survey, :purpose, :channel, 'WAITING', :by, :now from unnest(cast(:records as uuid[])) record
            on conflict do nothing
            """)
        .param("survey", survey.value())
        .param("purpose", purpose.value())
        .param("channel", channel.value())
        .param("records", records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Once each: a reminder is never reminded of. */
  int remind(SurveyId survey) {
    return jdbc.sql(
            """
            update survey_invitation i set state = 'WAITING', reminder = true
            where survey_id = ? and state = 'SENT' and not reminder and not exists (
              select from source_record mine join source_record theirs using (customer_id)
                join survey_turn t on t.source_record_id = theirs.source_record_id
              where mine.source_record_id = i.source_record_id and t.survey_id = i.survey_id)
            """)
        .param(survey.value())
        .update();
  }

  List<Invited> waiting(int limit) {
    return jdbc.sql(
            "select * from survey_invitation where state = 'WAITING' order by made_at, source_record_id limit ?")
        .param(limit)
        .query((row, _) ->
            new Invited(
                new SourceRecordId(row.getObject("source_record_id", UUID.class)),
                new SurveyId(row.getObject("survey_id", UUID.class)),
                row.getString("purpose_key"),
                row.getString("channel"),
                row.getBoolean("reminder")))
        .list();
  }

  /** Says whether it still waits, and lets nobody else send it until the transaction ends. */
  boolean hold(Invited it) {
    return !jdbc.sql(
            """
            select 1 from survey_invitation
            where source_record_id = ? and survey_id = ? and state = 'WAITING' and reminder = ? for update
            """)
        .params(it.record().value(), it.survey().value(), it.reminder())
        .query()
        .listOfRows()
        .isEmpty();
  }

  /** Whether another survey asked this customer since, by whatever of their records. */
  boolean askedSince(CustomerId customer, SurveyId survey, Instant since) {
    return jdbc.sql(
            """
            select exists (select from source_record r join survey_invitation i using (source_record_id)
              where r.customer_id = ? and i.survey_id <> ? and i.asked_at > ?)
            """)
        .params(customer.value(), survey.value(), Timestamp.from(since))
        .query(Boolean.class)
        .single();
  }

  void taken(Invited it, Instant now) {
    jdbc.sql(
            """
            update survey_invitation set state = 'TAKEN', asked_at = coalesce(asked_at, :now),
              reminded_at = case when reminder then :now else reminded_at end
            where source_record_id = :record and survey_id = :survey
            """)
        .param("now", Timestamp.from(now))
        .param("record", it.record().value())
        .param("survey", it.survey().value())
        .update();
  }

  void skipped(Invited it, String why) {
    settled(it, it.reminder() ? "SENT" : "SKIPPED", why);
  }

  void settled(Invited it, String state, @Nullable String reason) {
    jdbc.sql(
            """
            update survey_invitation set state = :state, reason = :reason
            where source_record_id = :record and survey_id = :survey
            """)
        .param("state", state)
        .param("reason", reason)
        .param("record", it.record().value())
        .param("survey", it.survey().value())
        .update();
  }

  /** It certainly was not sent: it is tried again. */
  void again(Invited it) {
    jdbc.sql(
            """
            update survey_invitation set state = 'WAITING', reminded_at = null,
              asked_at = case when reminder then asked_at end
            where source_record_id = ? and survey_id = ? and state = 'TAKEN'
            """)
        .params(it.record().value(), it.survey().value())
        .update();
  }

  void loseBefore(Instant then) {
    jdbc.sql(
            """
            update survey_invitation set state = 'UNCERTAIN', reason = 'It was on its way when we were interrupted.'
            where state = 'TAKEN' and coalesce(reminded_at, asked_at) < ?
            """)
        .param(Timestamp.from(then))
        .update();
  }

  Map<String, Long> states(SurveyId survey) {
    var states = new LinkedHashMap<String, Long>();
    jdbc.sql(
            """
            select case when state = 'SKIPPED' then 'Not invited: ' || reason
                when reminded_at is not null and state = 'SENT' then 'Invited and reminded'
                when state = 'SENT' then 'Invited' when state in ('WAITING', 'TAKEN') then 'Waits to be sent'
                when state = 'FAILED' then 'Refused by the network' else 'Nobody knows whether it was sent' end, count(*)
            from survey_invitation where survey_id = ? group by 1 order by 2 desc, 1
            """)
        .param(survey.value())
        .query(row -> {
          states.put(row.getString(1), row.getLong(2));
        });
    return states;
  }
}
