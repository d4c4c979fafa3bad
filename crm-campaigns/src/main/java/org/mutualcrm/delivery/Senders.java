package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom campaigns speak as. An account whose network takes nothing from it rests, twice as long each
 * time, and is tried with one batch when its time is over.
 */
@Component
class Senders {

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final int DOUBLED = 5;

  private final CampaignGateway gateway;
  private final JdbcClient jdbc;
  private final Clock clock;

  Senders(CampaignGateway gateway, JdbcClient jdbc, Clock clock) {
    this.gateway = gateway;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Rest(UUID account, Instant since, Instant until, String reason) {}

  /** The account of each channel; one that rests counts as paused. */
  Map<String, Sender> byChannel() {
    var now = clock.instant();
    var resting = resting();
    var senders = new HashMap<String, Sender>();
    for (var it : gateway.senders()) {
      var rest = resting.get(it.account());
      boolean rests = rest != null && rest.until.isAfter(now);
      senders.putIfAbsent(it.channel(), rests ? it.resting() : it);
    }
    return senders;
  }

  /** Accounts of networks that tell a message they had before. */
  List<UUID> knowingRepeats() {
    return gateway.senders().stream().filter(Sender::knowsRepeats).map(Sender::account).toList();
  }

  /** Whether all that could carry this plan rest: then nobody has to be asked anything. */
  boolean allRest(DeliveryPlan plan) {
    var now = clock.instant();
    var resting = resting();
    if (resting.isEmpty()) return false;
    var senders = byChannel();
    for (var channel : plan.channels()) {
      var sender = senders.get(channel.value());
      var rest = sender == null ? null : resting.get(sender.account());
      if (rest == null || !rest.until.isAfter(now)) return false;
    }
    return true;
  }

  /** What keeps the accounts of this plan from sending. */
  List<Funnel.Trouble> troubles(DeliveryPlan plan) {
    var resting = resting();
    var senders = byChannel();
    var troubles = new ArrayList<Funnel.Trouble>();
    for (var channel : plan.channels()) {
      var sender = senders.get(channel.value());
      var rest = sender == null ? null : resting.get(sender.account());
      if (sender != null && rest != null)
        troubles.add(new Funnel.Trouble(sender.name(), rest.reason, rest.since, rest.until));
    }
    return List.copyOf(troubles);
  }

  /** When a message an account could not send may be tried again, for that is not its own fault. */
  static Instant soonest(Instant now) {
    return now.plus(FIRST);
  }

  void rest(UUID account, String reason, Instant now) {
    var before =
        jdbc.sql("select tries from sender_rest where account_id = ? for update")
            .param(account)
            .query(Integer.class)
            .optional()
            .orElse(0);
    var until = now.plus(FIRST.multipliedBy(1L << Math.min(before, DOUBLED)));
    jdbc.sql(
            """
            insert into sender_rest (account_id, since, until, tries, reason) values (?, ?, ?, 1, ?)
            on conflict (account_id) do update
            set until = excluded.until, tries = sender_rest.tries + 1, reason = excluded.reason
            """)
        .params(account, Timestamp.from(now), Timestamp.from(until), reason)
        .update();
  }

  /** These were heard again. */
  void wake(Collection<UUID> accounts) {
    if (!accounts.isEmpty())
      jdbc.sql("delete from sender_rest where account_id = any(?)")
          .param(accounts.toArray(UUID[]::new))
          .update();
  }

  private Map<UUID, Rest> resting() {
    return jdbc
        .sql("select account_id, since, until, reason from sender_rest")
        .query((row, _) ->
            new Rest(
                row.getObject(1, UUID.class),
                row.getTimestamp(2).toInstant(),
                row.getTimestamp(3).toInstant(),
                row.getString(4)))
        .list()
        .stream()
        .collect(Collectors.toMap(Rest::account, it -> it));
  }
}
