package org.mutualcrm.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Endpoints as people see them. */
@Component
class EndpointBook {

  private static final String SELECT =
      """
      select e.*,
        coalesce((select sum(waiting) from webhook_lane l where l.endpoint_id = e.endpoint_id), 0) as waiting,
        (select count(*) from (select 1 from webhook_delivery d
          where d.endpoint_id = e.endpoint_id and d.state = 'DEAD' limit 10000) x) as dead,
        (select max(expires_at) from webhook_secret s
          where s.endpoint_id = e.endpoint_id and s.expires_at > :now) as old_secret_until
      from webhook_endpoint e
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  EndpointBook(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  List<WebhookEndpoint> list() {
    return jdbc.sql(SELECT + " order by lower(e.name), e.endpoint_id")
        .param("now", Timestamp.from(clock.instant()))
        .query((row, _) -> read(row))
        .list();
  }

  Optional<WebhookEndpoint> find(EndpointId id) {
    return jdbc.sql(SELECT + " where e.endpoint_id = :id")
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id.value())
        .query((row, _) -> read(row))
        .optional();
  }

  private static WebhookEndpoint read(ResultSet row) throws SQLException {
    return new WebhookEndpoint(
        new EndpointId(row.getObject("endpoint_id", UUID.class)),
        row.getString("name"),
        row.getString("url"),
        List.of((String[]) row.getArray("topics").getArray()),
        row.getInt("version"),
        EndpointState.valueOf(row.getString("state")),
        row.getString("state_reason"),
        instant(row, "failing_since"),
        instant(row, "rest_until"),
        instant(row, "last_success_at"),
        row.getString("last_failure"),
        row.getLong("waiting"),
        row.getLong("dead"),
        instant(row, "old_secret_until"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
