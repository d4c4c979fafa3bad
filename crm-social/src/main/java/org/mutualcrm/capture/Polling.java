package org.mutualcrm.capture;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.PolledNetwork;
import org.mutualcrm.channel.PolledNetwork.PollFailed;
import org.mutualcrm.channel.PolledNetwork.Polled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks networks that do not call us for what is new. The answer and how far it reaches are kept
 * together, so that nothing is passed over; asking twice changes nothing.
 */
@Component
public class Polling {

  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int AT_ONCE = 20;

  private final ChannelAccounts accounts;
  private final RawEnvelopes envelopes;
  private final EnvelopeDrain drain;
  private final Map<String, PolledNetwork> networks;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Polling(
      ChannelAccounts accounts,
      RawEnvelopes envelopes,
      EnvelopeDrain drain,
      List<PolledNetwork> networks,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.accounts = accounts;
    this.envelopes = envelopes;
    this.drain = drain;
    this.networks =
        networks.stream().collect(Collectors.toMap(PolledNetwork::network, Function.identity()));
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Asks every account that is due, and says how many that were. */
  @Scheduled(fixedDelay = 1_000)
  public int ask() {
    if (networks.isEmpty()) return 0;
    welcome();
    var due = claim();
    due.forEach(this::ask);
    return due.size();
  }

  /** Takes accounts in that were connected since. */
  private void welcome() {
    jdbc.sql(
            """
            insert into channel_poll (account_id, next_at)
            select account_id, :now from channel_account
            where network = any(:networks)
              and not exists (select 1 from channel_poll p where p.account_id = channel_account.account_id)
            on conflict do nothing
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("networks", networks.keySet().toArray(String[]::new))
        .update();
  }

  private record Due(UUID account, @Nullable String cursor, int failures) {}

  private List<Due> claim() {
    var now = clock.instant();
    return jdbc.sql(
            """
            update channel_poll p set next_at = :until
            from (select account_id from channel_poll
                  where next_at <= :now and account_id in (
                    select account_id from channel_account where paused_at is null and disconnected_at is null)
                  order by next_at limit :limit for update skip locked) due
            where p.account_id = due.account_id
            returning p.account_id, p.cursor, p.failures
            """)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(LEASE)))
        .param("limit", AT_ONCE)
        .query((row, _) -> new Due(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
        .list();
  }

  private void ask(Due due) {
    var account = accounts.find(due.account()).orElseThrow();
    var network = networks.get(account.network());
    if (network == null) return;
    try {
      keep(due, network, network.poll(account, accounts.secrets(account), due.cursor()));
    } catch (PollFailed e) {
      postpone(due, Objects.requireNonNullElse(e.getMessage(), "no reason given"), e.atLeast());
    } catch (RuntimeException e) {
      LOG.warn("Asking account {} of {} failed", account.key(), account.network(), e);
      postpone(due, e.getClass().getSimpleName(), Duration.ZERO);
    }
  }

  private void keep(Due due, PolledNetwork network, Polled answer) {
    var now = clock.instant();
    var next = answer.more() ? now : now.plus(network.pause());
    transaction.executeWithoutResult(_ -> {
      for (var body : answer.bodies()) envelopes.store(Arrival.of(due.account(), null, body, now));
      jdbc.sql(
              """
              update channel_poll set cursor = :cursor, next_at = :next, failures = 0, error = null
              where account_id = :account
              """)
          .param("cursor", answer.cursor())
          .param("next", Timestamp.from(next))
          .param("account", due.account())
          .update();
    });
    if (!answer.bodies().isEmpty()) drain.wake();
  }

  private void postpone(Due due, String reason, Duration atLeast) {
    var pause = Duration.ofSeconds(5L << Math.min(due.failures(), 10));
    if (pause.compareTo(LONGEST) > 0) pause = LONGEST;
    if (pause.compareTo(atLeast) < 0) pause = atLeast;
    jdbc.sql(
            """
            update channel_poll set next_at = :next, failures = failures + 1, error = :reason
            where account_id = :account
            """)
        .param("next", Timestamp.from(clock.instant().plus(pause)))
        .param("reason", reason)
        .param("account", due.account())
        .update();
  }
}
