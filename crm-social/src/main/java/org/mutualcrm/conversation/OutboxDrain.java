package org.mutualcrm.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.capture.AccountState;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.SentElsewhere;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.conversation.Outbox.Queued;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits in the outbox. The network is spoken to outside any transaction; what it said is
 * booked in one. An unavailable network is tried for about a day.
 */
@Component
public class OutboxDrain {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxDrain.class);
  private static final int BATCH = 20;
  private static final int ATTEMPTS = 14;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration REST = Duration.ofSeconds(30);

  private final Outbox outbox;
  private final Messages messages;
  private final Echoes echoes;
  private final ChannelAccounts accounts;
  private final SentElsewhere sentElsewhere;
  private final Timeline timeline;
  private final Map<String, OutboundNetwork> networks;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OutboxDrain(
      Outbox outbox,
      Messages messages,
      Echoes echoes,
      ChannelAccounts accounts,
      SentElsewhere sentElsewhere,
      Timeline timeline,
      List<OutboundNetwork> networks,
      TransactionTemplate transaction,
      Clock clock) {
    this.outbox = outbox;
    this.messages = messages;
    this.echoes = echoes;
    this.accounts = accounts;
    this.sentElsewhere = sentElsewhere;
    this.timeline = timeline;
    this.networks =
        networks.stream().collect(Collectors.toMap(OutboundNetwork::network, Function.identity()));
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Sends what is due. Callers take turns, so what was due before the call was tried after it. */
  @Scheduled(fixedDelay = 500)
  public synchronized void drain() {
    List<Queued> due;
    do {
      due = outbox.claim(BATCH, clock.instant(), LEASE);
      due.forEach(this::send);
    } while (due.size() == BATCH);
  }

  private void send(Queued queued) {
    var account = accounts.find(queued.accountId()).orElseThrow();
    var state = accounts.state(account);
    if (state == AccountState.PAUSED) {
      outbox.rest(queued, account.name() + " is paused", clock.instant().plus(REST));
      return;
    }
    var result =
        state == AccountState.DISCONNECTED
            ? new Refused(account.name() + " was disconnected")
            : attempt(account, queued);
    transaction.executeWithoutResult(_ -> {
      switch (result) {
        case Sent sent -> book(account, queued, sent);
        case Refused refused -> fail(queued, refused.reason());
        case Unavailable unavailable when queued.attempts() >= ATTEMPTS ->
            fail(queued, unavailable.reason());
        case Unavailable unavailable -> {
          var pause = Duration.ofSeconds(Math.min(2L << queued.attempts(), 3 * 3_600));
          outbox.postpone(queued, unavailable.reason(), clock.instant().plus(pause));
        }
      }
    });
  }

  private SendResult attempt(ChannelAccount account, Queued queued) {
    var network = networks.get(account.network());
    if (network == null) return new Refused("Nothing can be sent to " + account.network());
    try {
      return network.send(account, accounts.secrets(account), queued.message());
    } catch (RuntimeException e) {
      LOG.warn("Sending message {} failed", queued.message().id(), e);
      return new Unavailable(e.getClass().getSimpleName());
    }
  }

  private void book(ChannelAccount account, Queued queued, Sent sent) {
    // Its echo may be on its way into the same thread.
    messages.serialise(queued.record().value());
    var now = clock.instant();
    // Agents may have put it elsewhere while it was on its way.
    var conversation = outbox.sent(queued, sent.externalId(), now).orElse(null);
    if (conversation == null) return;
    messages.delivered(conversation, queued.message().id(), Delivery.SENT, null);
    if (!sentElsewhere.claim(account, sent.externalId())) {
      echoes.drop(conversation, queued.record().value(), sent.externalId());
    }
    timeline.append(
        new Touchpoint(
            queued.record(),
            now,
            TouchpointKind.REPLY,
            sent.externalId(),
            queued.channel(),
            Direction.OUTBOUND,
            "Reply from " + account.name(),
            queued.message().text(),
            null,
            "/inbox/" + conversation));
  }

  private void fail(Queued queued, String reason) {
    outbox
        .failed(queued, reason)
        .ifPresent(it -> messages.delivered(it, queued.message().id(), Delivery.FAILED, reason));
  }
}
