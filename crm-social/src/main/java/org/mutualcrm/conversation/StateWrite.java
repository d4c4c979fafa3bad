package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Several changes as the columns they write; of two that write the same, the later counts. */
final class StateWrite {

  private @Nullable ConversationStatus status;
  private @Nullable Instant until;
  private @Nullable Priority priority;
  private boolean assigns;
  private @Nullable String assignee;
  private boolean teams;
  private @Nullable String team;
  private final Set<String> add = new TreeSet<>();
  private final Set<String> remove = new TreeSet<>();

  StateWrite(List<? extends StateChange> changes) {
    changes.forEach(this::take);
  }

  private void take(StateChange change) {
    switch (change) {
      case StateChange.Resolve _ -> stand(ConversationStatus.RESOLVED, null);
      case StateChange.Reopen _ -> stand(ConversationStatus.OPEN, null);
      case StateChange.AwaitCustomer _ -> stand(ConversationStatus.PENDING, null);
      case StateChange.Snooze(var time) -> stand(ConversationStatus.SNOOZED, time);
      case StateChange.Prioritise(var it) -> priority = it;
      case StateChange.AssignTo(var staff) -> {
        assigns = true;
        assignee = staff;
      }
      case StateChange.GiveToTeam(var key) -> {
        teams = true;
        team = key;
      }
      case StateChange.Relabel(var more, var less) -> {
        less.forEach(it -> {
          add.remove(it.value());
          remove.add(it.value());
        });
        more.forEach(it -> {
          remove.remove(it.value());
          add.add(it.value());
        });
      }
    }
  }

  private void stand(ConversationStatus now, @Nullable Instant time) {
    status = now;
    until = time;
  }

  Set<String> added() {
    return add;
  }

  StatementSpec bind(StatementSpec statement) {
    return statement
        .param("status", status == null ? null : status.name())
        .param("until", until == null ? null : Timestamp.from(until))
        .param("priority", priority == null ? null : priority.name())
        .param("assigns", assigns)
        .param("assignee", assignee)
        .param("teams", teams)
        .param("team", team)
        .param("add", add.toArray(String[]::new))
        .param("remove", remove.toArray(String[]::new));
  }
}
