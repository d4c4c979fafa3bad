package org.mutualcrm.capture;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.capture.Receipt.Accepted;
import org.mutualcrm.capture.Receipt.Malformed;
import org.mutualcrm.capture.Receipt.NotAuthentic;
import org.mutualcrm.capture.Receipt.UnknownAccount;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.Delivery;
import org.mutualcrm.channel.Handshake;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.MalformedPayload;
import org.springframework.stereotype.Service;

/**
 * Takes deliveries from networks. Durable first: what is signed and readable is stored before the
 * network gets its answer; everything after can be done again from the stored bytes.
 */
@Service
public class Capture {

  private final ChannelAccounts accounts;
  private final Intake intake;
  private final EnvelopeDrain drain;
  private final Map<String, InboundNetwork> networks;
  private final Clock clock;

  Capture(
      ChannelAccounts accounts,
      Intake intake,
      EnvelopeDrain drain,
      List<InboundNetwork> networks,
      Clock clock) {
    this.accounts = accounts;
    this.intake = intake;
    this.drain = drain;
    this.networks =
        networks.stream().collect(Collectors.toMap(InboundNetwork::network, Function.identity()));
    this.clock = clock;
  }

  /** Answers a network's handshake, if the account is known and the network proves itself. */
  public Optional<Handshake> handshake(
      String network, String accountKey, Map<String, String> query) {
    var protocol = Optional.ofNullable(networks.get(network));
    return protocol.flatMap(it ->
        accounts
            .findConnected(network, accountKey)
            .flatMap(account -> it.handshake(account, accounts.secrets(account), query)));
  }

  /**
   * @param headers by lower-case name
   */
  public Receipt receive(
      String network, String accountKey, Map<String, String> headers, byte[] body) {
    return receive(network, accountKey, new Delivery("", headers, body));
  }

  /**
   * Takes what was posted to an account's address.
   *
   * @throws org.springframework.dao.DataAccessResourceFailureException if too much is waiting to be
   *     stored; nothing of it was, and the network will try again
   */
  public Receipt receive(String network, String accountKey, Delivery delivery) {
    var protocol = networks.get(network);
    var door = accounts.door(network, accountKey).orElse(null);
    if (protocol == null || door == null) return new UnknownAccount();
    var account = door.account();
    if (!protocol.authentic(account, door.secrets(), delivery)) return new NotAuthentic();
    try {
      protocol.parse(account, delivery.body());
    } catch (MalformedPayload e) {
      return new Malformed(String.valueOf(e.getMessage()));
    }
    var name = protocol.deliveryId(delivery.headers()).orElse(null);
    boolean fresh = intake.keep(Arrival.of(account.id(), name, delivery.body(), clock.instant()));
    if (fresh) drain.wake();
    return new Accepted(!fresh);
  }

  /**
   * Takes what our own staff brought in an account's name, and says whether it is new. It is known
   * to be readable.
   */
  public boolean bring(ChannelAccount account, byte[] body) {
    boolean fresh = intake.keep(Arrival.of(account.id(), null, body, clock.instant()));
    if (fresh) drain.wake();
    return fresh;
  }

  /** Reads what waits now, instead of in a moment: for callers that can only go on after it. */
  public void readWaiting() {
    drain.drain();
  }
}
