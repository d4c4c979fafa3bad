package org.mutualcrm.consent;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Bounds how often somebody tries links that open nothing, for all processes together: 20 in 15
 * minutes from one address. Whose link opens is never held up by it.
 */
@Service
public class Knocks {

  static final int ALLOWED = 20;
  static final Duration WINDOW = Duration.ofMinutes(15);

  private final JdbcClient jdbc;
  private final InstallationSecret secret;
  private final Clock clock;

  Knocks(JdbcClient jdbc, InstallationSecret secret, Clock clock) {
    this.jdbc = jdbc;
    this.secret = secret;
    this.clock = clock;
  }

  /** Counts a vain attempt and says whether there were too many. */
  public boolean tooMany(String address) {
    var now = clock.instant();
    return jdbc.sql(
                """
                insert into consent_knock as k (subject, knocks, since) values (:subject, 1, :now)
                on conflict (subject) do update
                set knocks = case when k.since < :begin then 1 else k.knocks + 1 end,
                    since = case when k.since < :begin then excluded.since else k.since end
                returning knocks
                """)
            .param("subject", HexFormat.of().formatHex(secret.mac("knock", address)))
            .param("now", Timestamp.from(now))
            .param("begin", Timestamp.from(now.minus(WINDOW)))
            .query(Integer.class)
            .single()
        > ALLOWED;
  }

  @Scheduled(fixedDelay = 1, timeUnit = java.util.concurrent.TimeUnit.HOURS)
  void forget() {
    jdbc.sql("delete from consent_knock where since < ?")
        .param(Timestamp.from(clock.instant().minus(WINDOW)))
        .update();
  }
}
