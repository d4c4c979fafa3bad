package org.mutualcrm.satisfaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of surveys. */
@Component
class SurveyStore {

  private final JdbcClient jdbc;

  SurveyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What an answer changed.
   *
   * @param before what was said before; null for the first answer
   * @param followUp whether this is the answer after which somebody looks after it again
   */
  record Answered(Survey survey, @Nullable Integer before, boolean followUp) {}

  /** Says whether nobody thought about this resolution before. */
  boolean put(Survey it) {
    return jdbc.sql(
                """
                insert into satisfaction_survey (conversation_id, resolved_at, survey_id, source_record_id, channel,
                    assignee, team, outcome, note, locale, question, decided_at, open_until, change_hours)
                values (:conversation, :resolved, :id, :record, :channel, :assignee, :team, :outcome, :note, :locale,
                    :question, :at, :until, :change)
                on conflict do nothing
                """)
            .param("conversation", it.conversation().value())
            .param("resolved", Timestamp.from(it.resolvedAt()))
            .param("id", it.id().value())
            .param("record", it.record().value())
            .param("channel", it.channel())
            .param("assignee", it.assignee())
            .param("team", it.team())
            .param("outcome", it.outcome().name())
            .param("note", it.note())
            .param("locale", it.locale())
            .param("question", it.question())
            .param("at", Timestamp.from(it.decidedAt()))
            .param("until", it.openUntil() == null ? null : Timestamp.from(it.openUntil()))
            .param("change", it.changeable().toHours())
            .update()
        == 1;
  }

  /** Whether this customer was asked anything since, by whatever of their records. */
  boolean askedSince(CustomerId customer, Instant since) {
    return jdbc.sql(
            """
            select exists (select 1 from source_record r join satisfaction_survey s using (source_record_id)
              where r.customer_id = ? and s.outcome = 'ASKED' and s.decided_at > ?)
            """)
        .params(customer.value(), Timestamp.from(since))
        .query(Boolean.class)
        .single();
  }

  Optional<Survey> find(SurveyId id) {
    return jdbc.sql("select * from satisfaction_survey where survey_id = ?")
        .param(id.value())
        .query(SurveyStore::read)
        .optional();
  }

  /**
   * Takes an answer, if by the database's own comparison one is taken at that time. An answer that
   * says the same again changes nothing, and who comes at once waits for the other.
   */
  Optional<Answered> answer(
      SurveyId id, int rating, @Nullable String comment, boolean followsUp, Instant now) {
    return jdbc.sql(
            """
            with before as materialized (
              select conversation_id, resolved_at, rating as was_rating, follow_up_at as was_followed
              from satisfaction_survey where survey_id = :id for update)
            update satisfaction_survey s
            set rating = :rating, comment = :comment, answered_at = coalesce(s.answered_at, :now),
                changed_at = case when (s.rating, s.comment) is distinct from (:rating, :comment::text)
                  then :now else s.changed_at end,
                follow_up_at = case when :follows and :rating <= :bad then coalesce(s.follow_up_at, :now)
                  else s.follow_up_at end
            from before b
            where s.conversation_id = b.conversation_id and s.resolved_at = b.resolved_at and s.outcome = 'ASKED'
              and case when s.answered_at is null then :now < s.open_until
                else :now < s.answered_at + s.change_hours * interval '1 hour' end
            returning s.*, b.was_rating, b.was_followed is null and s.follow_up_at is not null as follow_up
            """)
        .param("id", id.value())
        .param("rating", rating)
        .param("comment", comment)
        .param("follows", followsUp)
        .param("bad", Survey.BAD)
        .param("now", Timestamp.from(now))
        .query((row, number) ->
            new Answered(
                read(row, number),
                row.getObject("was_rating", Integer.class),
                row.getBoolean("follow_up")))
        .optional();
  }

  /** All of these conversations, the newest resolution first. */
  List<Survey> of(Collection<UUID> conversations) {
    return jdbc.sql(
            """
            select * from satisfaction_survey where conversation_id = any(?)
            order by resolved_at desc, survey_id desc limit 200
            """)
        .param(conversations.toArray(UUID[]::new))
        .query(SurveyStore::read)
        .list();
  }

  /** Answers, the newest first, before a place in the list. */
  List<Survey> answers(@Nullable Integer most, AnswerPage.Cursor before, int limit) {
    return jdbc.sql(
            """
            select * from satisfaction_survey
            where answered_at is not null and (answered_at, survey_id) < (:at, :id)
              and (:most::int is null or rating <= :most::int)
            order by answered_at desc, survey_id desc limit :limit
            """)
        .param("at", Timestamp.from(before.at()))
        .param("id", before.survey())
        .param("most", most)
        .param("limit", limit)
        .query(SurveyStore::read)
        .list();
  }

  private static Survey read(ResultSet row, int number) throws SQLException {
    return new Survey(
        new SurveyId(row.getObject("survey_id", UUID.class)),
        new ConversationId(row.getObject("conversation_id", UUID.class)),
        row.getTimestamp("resolved_at").toInstant(),
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        row.getString("channel"),
        row.getString("assignee"),
        row.getString("team"),
        SurveyOutcome.valueOf(row.getString("outcome")),
        row.getString("note"),
        row.getString("locale"),
        row.getString("question"),
        row.getTimestamp("decided_at").toInstant(),
        instant(row.getTimestamp("open_until")),
        Duration.ofHours(row.getLong("change_hours")),
        row.getObject("rating", Integer.class),
        row.getString("comment"),
        instant(row.getTimestamp("answered_at")),
        instant(row.getTimestamp("changed_at")),
        instant(row.getTimestamp("follow_up_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
