package org.mutualcrm.codechange;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.codechange.CodeChangeView.Status;
import org.mutualcrm.codechange.PickedCodes.Picked;
import org.mutualcrm.codechange.PickedCodes.Place;
import org.mutualcrm.offer.CodeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes codes chunk by chunk, or changes them back. A chunk, what became of it and how far that
 * brought the change are one transaction: whatever dies in the middle, any process goes on where it
 * was. A chunk locks its codes in the order in which everybody does, and is short, as tills wait.
 */
@Component
class CodeChangeWork {

  private static final Logger LOG = LoggerFactory.getLogger(CodeChangeWork.class);

  static final int CHUNK = 2_000;

  /** One that can not be worked on leaves its turn to others so long. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final PickedCodes picking;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CodeChangeWork(
      PickedCodes picking, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.picking = picking;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  private record Task(
      CodeChangeView change,
      CodeSelection.@Nullable OfOffer selection,
      Instant ordered,
      Place place) {}

  /** Does a chunk of the oldest change that nobody works on; false where there is none. */
  boolean work() {
    var taken = new ArrayList<CodeChangeId>();
    try {
      return Boolean.TRUE.equals(
          transaction.execute(_ -> {
            var task = next();
            if (task == null) return false;
            taken.add(task.change().id());
            if (task.change().status() == Status.RUNNING) forward(task);
            else back(task);
            return true;
          }));
    } catch (RuntimeException e) {
      if (taken.isEmpty()) throw e;
      LOG.warn("Codes of change {} could not be changed; tried again later", taken.getFirst(), e);
      jdbc.sql("update code_change set due_at = ? where change_id = ?")
          .params(Timestamp.from(clock.instant().plus(REST)), taken.getFirst().value())
          .update();
      return true;
    }
  }

  private @Nullable Task next() {
    return jdbc.sql(
            """
            select * from code_change where status in ('RUNNING', 'UNDOING') and due_at <= ?
            order by due_at limit 1 for update skip locked
            """)
        .param(Timestamp.from(clock.instant()))
        .query((row, n) -> {
          var at = row.getTimestamp("place_at");
          return new Task(
              CodeChangeBook.read(row, n),
              CodeSelectionJson.read(row.getString("selection")),
              row.getTimestamp("started_at").toInstant(),
              new Place(
                  at == null ? null : at.toInstant(),
                  Objects.requireNonNullElse(row.getString("place_code"), "")));
        })
        .optional()
        .orElse(null);
  }

  private void forward(Task task) {
    var change = task.change();
    var selection = task.selection();
    var picked =
        selection == null
            ? picking.listed(change.id(), task.place(), CHUNK)
            : picking.of(change.id(), selection, task.ordered(), task.place(), CHUNK);
    var outcomes = new EnumMap<CodeOutcome, Long>(CodeOutcome.class);
    if (!picked.codes().isEmpty()) {
      lock(picked.codes());
      var fresh =
          change.act() == CodeAct.REISSUE ? fresh(picked.codes().size()) : List.<String>of();
      params(jdbc.sql(CodeChangeSql.change(change.act())), change, picked.codes())
          .param("fresh", fresh.toArray(String[]::new))
          .query(row -> {
            outcomes.put(CodeOutcome.valueOf(row.getString(1)), row.getLong(2));
          });
    }
    CodeChanges.add(outcomes, change.outcomes());
    went(change, picked, true, outcomes);
  }

  private void back(Task task) {
    var change = task.change();
    var picked = picking.changed(change.id(), task.place(), CHUNK);
    var outcomes = new EnumMap<UndoOutcome, Long>(UndoOutcome.class);
    if (!picked.codes().isEmpty()) {
      lock(withReplacements(change, picked.codes()));
      params(jdbc.sql(CodeChangeSql.undo(change.act())), change, picked.codes())
          .query(row -> {
            outcomes.put(UndoOutcome.valueOf(row.getString(1)), row.getLong(2));
          });
    }
    CodeChanges.add(outcomes, change.undoOutcomes());
    went(change, picked, false, outcomes);
  }

  private JdbcClient.StatementSpec params(
      JdbcClient.StatementSpec statement, CodeChangeView change, List<String> codes) {
    return statement
        .param("codes", codes.toArray(String[]::new))
        .param("change", change.id().value())
        .param("until", change.until() == null ? null : Timestamp.from(change.until()))
        .param("now", Timestamp.from(clock.instant()));
  }

  private void lock(List<String> codes) {
    jdbc.sql("select 1 from code where code = any(cast(? as text[])) order by code for update")
        .param(codes.toArray(String[]::new))
        .query()
        .listOfRows();
  }

  private List<String> withReplacements(CodeChangeView change, List<String> codes) {
    if (change.act() != CodeAct.REISSUE) return codes;
    var all = new ArrayList<>(codes);
    all.addAll(
        jdbc.sql(
                """
                select new_code from code_change_item
                where code = any(cast(? as text[])) and change_id = ? and new_code is not null
                """)
            .params(codes.toArray(String[]::new), change.id().value())
            .query(String.class)
            .list());
    return all;
  }

  /** New ones; that another is made meanwhile is so rare that the chunk is simply tried again. */
  private List<String> fresh(int count) {
    var fresh = new HashSet<String>();
    while (fresh.size() < count) {
      while (fresh.size() < count) fresh.add(CodeText.random(random).value());
      jdbc.sql("select code from code where code = any(cast(? as text[]))")
          .param(fresh.toArray(String[]::new))
          .query(String.class)
          .list()
          .forEach(fresh::remove);
    }
    return List.copyOf(fresh);
  }

  private void went(CodeChangeView change, Picked picked, boolean forward, Map<?, Long> outcomes) {
    var next = picked.next();
    var now = Timestamp.from(clock.instant());
    jdbc.sql(
            """
            update code_change set place_at = cast(:at as timestamptz), place_code = :code, due_at = :now,
                outcomes = case when :forward then :counts::jsonb else outcomes end,
                undo_outcomes = case when :forward then undo_outcomes else :counts::jsonb end,
                status = case when :over then :end else status end,
                finished_at = case when :over and :forward then :now else finished_at end,
                undo_finished_at = case when :over and not :forward then :now else undo_finished_at end
            where change_id = :id
            """)
        .param("at", next == null || next.at() == null ? null : Timestamp.from(next.at()))
        .param("code", next == null ? null : next.code())
        .param("now", now)
        .param("forward", forward)
        .param("counts", CodeChangeBook.counts(outcomes))
        .param("over", next == null)
        .param("end", forward ? "DONE" : "UNDONE")
        .param("id", change.id().value())
        .update();
  }
}
