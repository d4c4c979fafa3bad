package org.mutualcrm.listening;

import java.util.Optional;
import org.mutualcrm.channel.OutboundPause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds back what goes out to many while any incident says so. */
@Component
class CrisisPause implements OutboundPause {

  private final JdbcClient jdbc;

  CrisisPause(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Pause> current() {
    return jdbc.sql(
            """
            select incident_id, source_name, pause_by, pause_at from incident
            where pause = 'ACTIVE' order by pause_at limit 1
            """)
        .query((row, _) ->
            new Pause(
                "%s paused it because of an incident at %s"
                    .formatted(row.getString("pause_by"), row.getString("source_name")),
                "/incidents/" + row.getString("incident_id"),
                row.getTimestamp("pause_at").toInstant()))
        .optional();
  }
}
