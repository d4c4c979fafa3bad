package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.Receipt.Accepted;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.AnswerResult;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.OutboxDrain;
import org.mutualcrm.conversation.StateChange;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.sandbox.SandboxNetwork;
import org.mutualcrm.sandbox.Webhook;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Where the network's webhooks come in and the staff's answers go out, one after the other. */
@Component
@Profile("demo")
class SocialDoor {

  private final SandboxNetwork network;
  private final Capture capture;
  private final Quiet quiet;
  private final Inbox inbox;
  private final Answering answering;
  private final Handling handling;
  private final OutboxDrain outbox;

  SocialDoor(
      SandboxNetwork network,
      Capture capture,
      Quiet quiet,
      Inbox inbox,
      Answering answering,
      Handling handling,
      OutboxDrain outbox) {
    this.network = network;
    this.capture = capture;
    this.quiet = quiet;
    this.inbox = inbox;
    this.answering = answering;
    this.handling = handling;
    this.outbox = outbox;
  }

  /** Takes a webhook in and reads it. Who it is about may not be in a conversation yet. */
  String take(Webhook webhook) {
    var headers =
        Map.of("x-hub-signature-256", webhook.signature(), "content-type", "application/json");
    var receipt = capture.receive("meta", network.page().accountKey(), headers, webhook.body());
    if (!(receipt instanceof Accepted)) {
      throw new IllegalStateException("Our webhook answered " + receipt);
    }
    capture.readWaiting();
    return webhook.itemId();
  }

  /** Answers what the customer said at that time, if it is still in an inbox. */
  boolean reply(
      CustomerId customer, String channel, Instant said, String key, String by, String text) {
    quiet.await();
    var conversation = conversation(customer, channel, said);
    if (conversation.isEmpty()) return false;
    var id = UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var result = answering.reply(new Answer(conversation.get().id(), id, by, text));
    if (!(result instanceof AnswerResult.Accepted)) {
      throw new IllegalStateException("Answering ended in " + result);
    }
    outbox.drain();
    return true;
  }

  void resolve(CustomerId customer, String channel, Instant said, String by) {
    quiet.await();
    conversation(customer, channel, said)
        .ifPresent(it -> handling.change(it.id(), new StateChange.Resolve(), by));
  }

  private Optional<ConversationCard> conversation(
      CustomerId customer, String channel, Instant said) {
    var of = inbox.of(customer).stream().filter(it -> it.channel().equals(channel)).toList();
    return of.stream()
        .filter(it -> close(it.lastMessageAt(), said))
        .findFirst()
        .or(() -> of.stream().findFirst());
  }

  // Page changes tell the time in seconds.
  private static boolean close(Instant one, Instant other) {
    return Duration.between(
            one.truncatedTo(ChronoUnit.SECONDS), other.truncatedTo(ChronoUnit.SECONDS))
        .isZero();
  }
}
