package org.mutualcrm.servicereport;

import java.sql.Timestamp;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What is counted, as one row each: conversation_id, ordinal, at, agent, team, channel, value. A
 * period is a range of an index, so that a report costs what happened in it, not what there is.
 */
final class ReportSql {

  private static final String RUN =
      """
      select r.conversation_id, r.ordinal, r.%s as at, r.%s as agent, r.team, r.channel, %s as value
      from service_run r
      where r.target = '%s' and %s
      """;

  private static final String WITHIN = "r.%1$s >= :from and r.%1$s < :to";

  private final ReportScope scope;

  ReportSql(ReportScope scope) {
    this.scope = scope;
  }

  /** The rows of a measure, as far as they are of this agent, team and channel. */
  String rows(Measure measure) {
    var all =
        switch (measure) {
          case BEGUN ->
              RUN.formatted(
                  "started_at", "assignee", "null::bigint", "RESOLUTION", within("started_at"));
          case FIRST_ANSWER -> answers("FIRST_RESPONSE");
          case NEXT_ANSWER -> answers("NEXT_RESPONSE");
          case RESOLVED ->
              RUN.formatted("ended_at", "ended_by", time(), "RESOLUTION", within("ended_at"));
          case BACKLOG ->
              RUN.formatted(
                  "started_at",
                  "assignee",
                  "null::bigint",
                  "RESOLUTION",
                  "r.started_at < :to and (r.ended_at is null or r.ended_at >= :to)");
          case BREACHED ->
              """
              select m.conversation_id, m.ordinal + 10000000 * (m.target = 'NEXT_RESPONSE')::int
                  + 20000000 * (m.target = 'RESOLUTION')::int as ordinal,
                m.reached_at as at, c.assignee as agent, c.team, c.channel, null::bigint as value
              from service_mark m join conversation c using (conversation_id)
              where m.percent = 100 and m.reached_at >= :from and m.reached_at < :to
              """;
          case RATED ->
              """
              select s.conversation_id, 0 as ordinal, s.answered_at as at, s.assignee as agent, s.team, s.channel,
                s.rating::bigint as value
              from satisfaction_survey s
              where s.answered_at >= :from and s.answered_at < :to
              """;
        };
    return "select * from (" + all + ") f where true" + limits();
  }

  /** When open work began and ended, whose it is by whose it is now. */
  String flow(boolean began) {
    var column = began ? "started_at" : "ended_at";
    return "select * from ("
        + RUN.formatted(column, "assignee", "null::bigint", "RESOLUTION", within(column))
        + ") f where true"
        + limits();
  }

  StatementSpec bind(StatementSpec statement) {
    var params =
        new TreeMap<String, Object>(
            Map.of("from", Timestamp.from(scope.begin()), "to", Timestamp.from(scope.end())));
    if (scope.agent() != null) params.put("agent", scope.agent());
    if (scope.team() != null) params.put("team", scope.team());
    if (scope.channel() != null) params.put("channel", scope.channel());
    for (var it : params.entrySet()) statement = statement.param(it.getKey(), it.getValue());
    return statement;
  }

  private String answers(String target) {
    return RUN.formatted("ended_at", "ended_by", time(), target, within("ended_at"))
        + " and r.ended_how = 'ANSWERED' and r.ended_by is distinct from 'Mutual'";
  }

  private String limits() {
    return (scope.agent() == null ? "" : " and f.agent = :agent")
        + (scope.team() == null ? "" : " and f.team = :team")
        + (scope.channel() == null ? "" : " and f.channel = :channel");
  }

  private String time() {
    return scope.openHours() ? "r.open_seconds" : "r.seconds";
  }

  private static String within(String column) {
    return WITHIN.formatted(column);
  }
}
