package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.PurposeKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Quiet hours, caps, and the switch that stops everything. */
@Service
@Transactional
public class SettingDelivery {

  private final JdbcClient jdbc;
  private final Clock clock;

  SettingDelivery(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public DeliverySettings current() {
    var caps =
        jdbc.sql("select purpose_key, most, days from contact_cap order by purpose_key")
            .query((row, _) ->
                new ContactCap(new PurposeKey(row.getString(1)), row.getInt(2), row.getInt(3)))
            .list();
    return jdbc.sql("select quiet_from, quiet_to, paused_at, paused_by from delivery_settings")
        .query((row, _) -> {
          var from = row.getObject(1, LocalTime.class);
          var to = row.getObject(2, LocalTime.class);
          var paused = row.getTimestamp(3);
          return new DeliverySettings(
              from == null || to == null ? null : new QuietHours(from, to),
              caps,
              paused == null ? null : paused.toInstant(),
              row.getString(4));
        })
        .single();
  }

  /**
   * Takes the place of what counted before. Of two who choose at once the later waits, for the one
   * row that is written first.
   *
   * @throws IllegalArgumentException if a purpose is named twice
   */
  public void choose(@Nullable QuietHours quiet, List<ContactCap> caps) {
    if (caps.stream().map(ContactCap::purpose).distinct().count() < caps.size())
      throw new IllegalArgumentException("A purpose has one cap");
    jdbc.sql("update delivery_settings set quiet_from = ?, quiet_to = ?")
        .param(1, quiet == null ? null : quiet.from(), java.sql.Types.TIME)
        .param(2, quiet == null ? null : quiet.to(), java.sql.Types.TIME)
        .update();
    jdbc.sql("delete from contact_cap").update();
    for (var it : caps)
      jdbc.sql("insert into contact_cap (purpose_key, most, days) values (?, ?, ?)")
          .params(it.purpose().value(), it.most(), it.days())
          .update();
  }

  /** Nothing goes out any more, of no campaign, until it is resumed. */
  public void pauseAll(String by) {
    jdbc.sql("update delivery_settings set paused_at = coalesce(paused_at, ?), paused_by = ?")
        .params(Timestamp.from(clock.instant()), by)
        .update();
  }

  /** What fell due meanwhile is each campaign's own matter. */
  public void resumeAll() {
    jdbc.sql("update delivery_settings set paused_at = null, paused_by = null").update();
  }
}
