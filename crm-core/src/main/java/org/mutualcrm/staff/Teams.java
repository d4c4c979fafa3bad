package org.mutualcrm.staff;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The teams there are, and who is in them. */
@Service
public class Teams {

  private static final String TEAM =
      """
      select t.team_key, t.name, coalesce(string_agg(m.username, ',' order by m.username), '') as members
      from team t left join team_member m using (team_key)
      """;

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  Teams(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public List<Team> list() {
    return jdbc.sql(TEAM + "group by t.team_key order by lower(t.name)")
        .query((row, _) -> team(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<Team> find(String key) {
    return jdbc.sql(TEAM + "where t.team_key = ? group by t.team_key")
        .param(key)
        .query((row, _) -> team(row.getString(1), row.getString(2), row.getString(3)))
        .optional();
  }

  /** The keys of the teams somebody is in. */
  @Transactional(readOnly = true)
  public Set<String> of(String username) {
    return jdbc.sql("select team_key from team_member where username = ?")
        .param(username)
        .query(String.class)
        .set();
  }

  /**
   * Makes a team, or lets it be as given.
   *
   * @throws IllegalArgumentException if another team is called so
   */
  @Transactional
  public void keep(Team team) {
    var before = members(team.key());
    try {
      jdbc.sql(
              """
              insert into team (team_key, name, created_at) values (?, ?, ?)
              on conflict (team_key) do update set name = excluded.name
              """)
          .params(team.key(), team.name(), Timestamp.from(clock.instant()))
          .update();
    } catch (DuplicateKeyException e) {
      throw new IllegalArgumentException("There is a team " + team.name() + " already", e);
    }
    jdbc.sql("delete from team_member where team_key = ? and not username = any(?)")
        .params(team.key(), team.members().toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            insert into team_member (team_key, username) select ?, unnest(?::text[])
            on conflict do nothing
            """)
        .params(team.key(), team.members().toArray(String[]::new))
        .update();
    trail.changed(Change.of("teams", team.key()).with("members", before, members(team.key())));
  }

  /** By their ids; who has no account here is only counted. */
  private String members(String key) {
    return jdbc.sql(
            """
            select coalesce(string_agg(coalesce(u.staff_id::text, 'elsewhere'), ' ' order by u.staff_id), '')
            from team_member m left join staff_user u using (username) where m.team_key = ?
            """)
        .param(key)
        .query(String.class)
        .single();
  }

  /** Says whether there was such a team. What it was given keeps its key, and is found by that. */
  @Transactional
  public boolean disband(String key) {
    var before = members(key);
    jdbc.sql("delete from team_member where team_key = ?").param(key).update();
    boolean gone = jdbc.sql("delete from team where team_key = ?").param(key).update() == 1;
    if (gone) trail.changed(Change.of("teams", key).with("members", before, null));
    return gone;
  }

  private static Team team(String key, String name, String members) {
    return new Team(
        key,
        name,
        Arrays.stream(members.split(",", -1))
            .filter(it -> !it.isEmpty())
            .collect(Collectors.toSet()));
  }
}
