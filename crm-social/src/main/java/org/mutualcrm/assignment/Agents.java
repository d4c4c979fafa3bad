package org.mutualcrm.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.assignment.AssignmentDecision.Kind;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.StateChange;
import org.mutualcrm.conversation.WaitingConversations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is there, how much each can have, and what each can do. */
@Service
@Transactional
public class Agents {

  private static final String AGENT =
      "select username, available, capacity, languages, skills, last_given_at from agent_state ";

  private final JdbcClient jdbc;
  private final WaitingConversations conversations;
  private final Handling handling;
  private final AssignmentDecisions decisions;
  private final Clock clock;

  Agents(
      JdbcClient jdbc,
      WaitingConversations conversations,
      Handling handling,
      AssignmentDecisions decisions,
      Clock clock) {
    this.jdbc = jdbc;
    this.conversations = conversations;
    this.handling = handling;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** An agent, and how many conversations they have to answer now. */
  public record Busy(AgentState agent, int load) {}

  /** Everybody of whom anything is known. */
  @Transactional(readOnly = true)
  public List<Busy> all() {
    var agents = jdbc.sql(AGENT + "order by username").query(Agents::agent).list();
    var load = conversations.load(agents.stream().map(AgentState::username).toList());
    return agents.stream().map(it -> new Busy(it, load.getOrDefault(it.username(), 0))).toList();
  }

  @Transactional(readOnly = true)
  public AgentState of(String username) {
    return jdbc.sql(AGENT + "where username = ?")
        .param(username)
        .query(Agents::agent)
        .optional()
        .orElseGet(() -> AgentState.away(username));
  }

  /** Says what somebody can be given; whether they are there stays as it is. */
  public void describe(String username, int capacity, Set<String> languages, Set<String> skills) {
    keep(
        new AgentState(username, false, capacity, languages, skills, null),
        "capacity = excluded.capacity, languages = excluded.languages, skills = excluded.skills");
  }

  public void comes(String username) {
    there(username, true);
  }

  /**
   * @param handBack whether what they have to answer is given to others; says how much that was
   */
  public int goes(String username, boolean handBack) {
    there(username, false);
    if (!handBack) return 0;
    int given = 0;
    var because = username + " is away";
    for (var it : conversations.openOf(username).entrySet()) {
      var change = List.of(new StateChange.AssignTo(null));
      if (!(handling.byItself(it.getKey(), change, because) instanceof Changed)) continue;
      var decision =
          AssignmentDecisions.made(
              Kind.HANDED_BACK, null, username, because, List.of(), clock.instant());
      decisions.add(it.getKey(), it.getValue(), decision);
      given++;
    }
    return given;
  }

  /** What they can be given stays as it is. */
  private void there(String username, boolean available) {
    keep(
        new AgentState(username, available, AgentState.CAPACITY, Set.of(), Set.of(), null),
        "available = excluded.available");
  }

  /** Of somebody who is known only that is changed: another may say the rest at the same time. */
  private void keep(AgentState it, String changed) {
    jdbc.sql(
            """
            insert into agent_state (username, available, capacity, languages, skills, changed_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (username) do update set changed_at = excluded.changed_at,
            """
                + changed)
        .params(
            it.username(),
            it.available(),
            it.capacity(),
            it.languages().toArray(String[]::new),
            it.skills().toArray(String[]::new),
            Timestamp.from(clock.instant()))
        .update();
  }

  /** Holds them until the transaction ends, so that nobody else counts what they have. */
  List<AgentState> hold(Collection<String> usernames) {
    return jdbc.sql(AGENT + "where username = any(?) order by username for update")
        .param(usernames.toArray(String[]::new))
        .query(Agents::agent)
        .list();
  }

  void given(String username, Instant now) {
    jdbc.sql("update agent_state set last_given_at = ? where username = ?")
        .params(Timestamp.from(now), username)
        .update();
  }

  private static AgentState agent(ResultSet row, int number) throws SQLException {
    return new AgentState(
        row.getString("username"),
        row.getBoolean("available"),
        row.getInt("capacity"),
        Set.of((String[]) row.getArray("languages").getArray()),
        Set.of((String[]) row.getArray("skills").getArray()),
        instant(row.getTimestamp("last_given_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
