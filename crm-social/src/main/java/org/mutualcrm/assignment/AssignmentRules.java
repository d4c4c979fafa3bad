package org.mutualcrm.assignment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.WaitingConversations;
import org.mutualcrm.staff.Teams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How teams work, and which of them owns what. */
@Service
@Transactional
public class AssignmentRules {

  private static final int MOST_OWNERS = 500;

  private final JdbcClient jdbc;
  private final Teams teams;
  private final Clock clock;

  AssignmentRules(JdbcClient jdbc, Teams teams, Clock clock) {
    this.jdbc = jdbc;
    this.teams = teams;
    this.clock = clock;
  }

  /** Counts every change: what was looked at by an earlier one is looked at again. */
  @Transactional(readOnly = true)
  long version() {
    return jdbc.sql("select version from assignment_version").query(Long.class).single();
  }

  private void changed() {
    jdbc.sql("update assignment_version set version = version + 1").update();
  }

  /** The rule of every team there is. */
  @Transactional(readOnly = true)
  public List<TeamRule> rules() {
    var kept = new HashMap<String, TeamRule>();
    jdbc.sql("select team_key, rule, sticky from team_assignment")
        .query(row -> {
          kept.put(
              row.getString(1),
              new TeamRule(
                  row.getString(1), AssignmentRule.valueOf(row.getString(2)), row.getBoolean(3)));
        });
    return teams.list().stream()
        .map(it -> kept.getOrDefault(it.key(), new TeamRule(it.key(), AssignmentRule.OFF, true)))
        .toList();
  }

  /** Those of teams that do not take by hand, by team. */
  Map<String, TeamRule> working() {
    var working = new HashMap<String, TeamRule>();
    rules().stream()
        .filter(it -> it.rule() != AssignmentRule.OFF)
        .forEach(it -> working.put(it.team(), it));
    return working;
  }

  /** Says whether there is such a team. */
  public boolean keep(TeamRule it, String by) {
    if (teams.find(it.team()).isEmpty()) return false;
    jdbc.sql(
            """
            insert into team_assignment (team_key, rule, sticky, changed_by, changed_at) values (?, ?, ?, ?, ?)
            on conflict (team_key) do update set rule = excluded.rule, sticky = excluded.sticky,
              changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """)
        .params(it.team(), it.rule().name(), it.sticky(), by, Timestamp.from(clock.instant()))
        .update();
    changed();
    return true;
  }

  /** The matrix, in the order in which it is read. */
  @Transactional(readOnly = true)
  public List<TopicOwner> owners() {
    return jdbc.sql("select topic, channel, language, team_key from topic_owner order by position")
        .query((row, _) ->
            new TopicOwner(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  /**
   * Replaces the matrix. Says which team there is not, or null if all is well.
   *
   * @throws IllegalArgumentException if it is too long
   */
  public @Nullable String keepOwners(List<TopicOwner> owners) {
    if (owners.size() > MOST_OWNERS)
      throw new IllegalArgumentException("At most " + MOST_OWNERS + " rows are kept");
    var unknown =
        owners.stream().map(TopicOwner::team).filter(it -> teams.find(it).isEmpty()).findFirst();
    if (unknown.isPresent()) return unknown.get();
    jdbc.sql("lock table topic_owner in share row exclusive mode").update();
    jdbc.sql("delete from topic_owner").update();
    IntStream.range(0, owners.size()).forEach(at -> write(at, owners.get(at)));
    changed();
    return null;
  }

  private void write(int position, TopicOwner it) {
    jdbc.sql(
            """
            insert into topic_owner (position, topic, channel, language, team_key)
            values (:position, :topic, :channel, :language, :team)
            """)
        .param("position", position)
        .param("topic", it.topic())
        .param("channel", it.channel())
        .param("language", it.language())
        .param("team", it.team())
        .update();
  }

  Optional<TopicOwner> owner(WaitingConversations.Waiting conversation, List<TopicOwner> owners) {
    return owners.stream().filter(it -> it.owns(conversation)).findFirst();
  }
}
