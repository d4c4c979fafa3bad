package org.mutualcrm.service;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.ConversationHistory.Step;
import org.mutualcrm.conversation.ConversationHistory.StepKind;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.MeasuredConversations;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.conversation.UnreportedConversations;
import org.mutualcrm.conversation.UnreportedConversations.Unreported;
import org.mutualcrm.service.Course.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down how long customers waited, for the reports: by the same course of a conversation as
 * the clocks of what is promised, without their pauses. Told anew whenever a conversation changes;
 * any number of processes may be at it.
 */
@Component
public class RunWatch {

  private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
  private static final int BATCH = 200;
  private static final int MOST_BATCHES = 25;

  private final UnreportedConversations unreported;
  private final MeasuredConversations conversations;
  private final TermsBook terms;
  private final JdbcTemplate batch;
  private final TransactionTemplate transaction;

  RunWatch(
      UnreportedConversations unreported,
      MeasuredConversations conversations,
      TermsBook terms,
      JdbcTemplate batch,
      TransactionTemplate transaction) {
    this.unreported = unreported;
    this.conversations = conversations;
    this.terms = terms;
    this.batch = batch;
    this.transaction = transaction;
  }

  private record Line(
      ConversationHistory of,
      @Nullable String assignee,
      Run run,
      @Nullable Step end,
      @Nullable Long open) {}

  /** Tells what is to be told; where that is very much, others have their turn too. */
  @Scheduled(fixedDelay = 3_000, initialDelay = 3_000)
  public void look() {
    for (int i = 0; i < MOST_BATCHES; i++) {
      var told = transaction.execute(_ -> some());
      if (told == null || told < BATCH) return;
    }
  }

  private int some() {
    var claimed = unreported.claim(BATCH);
    if (claimed.isEmpty()) return 0;
    var agreed = terms.now();
    var assignees =
        claimed.stream()
            .filter(it -> it.assignee() != null)
            .collect(Collectors.toMap(Unreported::id, it -> String.valueOf(it.assignee())));
    var lines = new ArrayList<Line>();
    for (var it : conversations.tell(claimed.stream().map(Unreported::id).toList())) {
      try {
        lines.addAll(lines(it, assignees.get(it.id()), agreed));
      } catch (RuntimeException e) {
        LOG.error("How long customers waited in {} can not be told", it.id(), e);
      }
    }
    replace(claimed.stream().map(Unreported::id).toList(), lines);
    unreported.reported(claimed);
    return claimed.size();
  }

  private static List<Line> lines(
      ConversationHistory it, @Nullable String assignee, ServiceTerms agreed) {
    var policy = agreed.policyFor(it).orElse(null);
    var hours = policy == null || policy.calendar() == null ? null : agreed.hours(policy);
    var lines = new ArrayList<Line>();
    for (var run : Course.of(it, Set.of())) {
      var ended = run.endedAt();
      var open =
          hours == null || ended == null
              ? null
              : Long.valueOf(hours.between(run.startedAt(), ended).toSeconds());
      lines.add(new Line(it, assignee, run, end(it, run), open));
    }
    return lines;
  }

  /** What ended it: an answer, or that it was resolved. */
  private static @Nullable Step end(ConversationHistory in, Run run) {
    var ended = run.endedAt();
    if (ended == null) return null;
    Step found = null;
    for (var it : in.steps()) {
      if (!it.at().equals(ended)) continue;
      boolean answers = it.kind() == StepKind.ANSWERED && run.target() != ServiceTarget.RESOLUTION;
      if (answers || it.becomes() == ConversationStatus.RESOLVED) found = it;
      if (answers) break;
    }
    return found;
  }

  private void replace(List<ConversationId> these, List<Line> lines) {
    batch.update(
        "delete from service_run where conversation_id = any(?)",
        (Object) these.stream().map(ConversationId::value).toArray(UUID[]::new));
    batch.batchUpdate(
        """
        insert into service_run (conversation_id, target, ordinal, source_record_id, channel, team, assignee,
            started_at, ended_at, ended_how, ended_by, seconds, open_seconds)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        lines,
        500,
        RunWatch::write);
  }

  private static void write(PreparedStatement statement, Line it) throws SQLException {
    var run = it.run();
    var ended = run.endedAt();
    var end = it.end();
    statement.setObject(1, it.of().id().value());
    statement.setString(2, run.target().name());
    statement.setInt(3, run.ordinal());
    statement.setObject(4, it.of().sourceRecordId());
    statement.setString(5, it.of().channel());
    statement.setString(6, it.of().team());
    statement.setString(7, it.assignee());
    statement.setTimestamp(8, Timestamp.from(run.startedAt()));
    statement.setTimestamp(9, ended == null ? null : Timestamp.from(ended));
    statement.setString(
        10,
        ended == null
            ? null
            : end != null && end.kind() == StepKind.ANSWERED ? "ANSWERED" : "RESOLVED");
    statement.setString(11, end == null ? null : end.by());
    statement.setObject(
        12,
        ended == null ? null : Duration.between(run.startedAt(), ended).toSeconds(),
        Types.BIGINT);
    statement.setObject(13, it.open(), Types.BIGINT);
  }
}
