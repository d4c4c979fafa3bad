package org.mutualcrm.capture;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.mutualcrm.channel.ChannelAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Deliveries that arrived, were kept, and could not be read. Nothing is lost by waiting here. */
@Service
public class Quarantine {

  private static final int SHOWN_BYTES = 160;

  private final JdbcClient jdbc;
  private final RawEnvelopes envelopes;
  private final EnvelopeDrain drain;
  private final Clock clock;

  Quarantine(JdbcClient jdbc, RawEnvelopes envelopes, EnvelopeDrain drain, Clock clock) {
    this.jdbc = jdbc;
    this.envelopes = envelopes;
    this.drain = drain;
    this.clock = clock;
  }

  /**
   * The newest first.
   *
   * @param limit 1 to 500
   */
  public List<StoppedEnvelope> list(int limit) {
    return jdbc.sql(
            """
            select a.account_id, a.network, a.account_key, a.external_id, a.name, e.digest, e.received_at, e.done_at,
                   e.error, substring(e.body from 1 for :shown) as beginning
            from raw_envelope e join channel_account a using (account_id)
            where e.status = 'QUARANTINED' order by e.received_at desc, e.digest limit :limit
            """)
        .param("shown", SHOWN_BYTES)
        .param("limit", limit)
        .query(Quarantine::read)
        .list();
  }

  /** Lets a delivery be read again, and says whether it was still waiting for that. */
  public boolean release(UUID account, String digest) {
    if (!digest.matches("[0-9a-f]{64}")) return false;
    boolean released = envelopes.release(account, digest, clock.instant());
    if (released) drain.wake();
    return released;
  }

  /** Lets all of them be read again, and says how many that were. */
  public int releaseAll() {
    int released = envelopes.releaseAll(clock.instant());
    if (released > 0) drain.wake();
    return released;
  }

  private static StoppedEnvelope read(ResultSet row, int number) throws SQLException {
    var stopped = row.getTimestamp("done_at");
    return new StoppedEnvelope(
        new ChannelAccount(
            row.getObject("account_id", UUID.class),
            row.getString("network"),
            row.getString("account_key"),
            row.getString("external_id"),
            row.getString("name")),
        HexFormat.of().formatHex(row.getBytes("digest")),
        row.getTimestamp("received_at").toInstant(),
        stopped == null ? null : stopped.toInstant(),
        Objects.requireNonNullElse(row.getString("error"), "No reason was noted"),
        new String(row.getBytes("beginning"), StandardCharsets.UTF_8));
  }
}
