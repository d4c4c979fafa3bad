package org.mutualcrm.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.CrmTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.Capture;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.capture.VillageNetwork;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.AnswerResult.Empty;
import org.mutualcrm.conversation.AnswerResult.TooLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class ConversationTests {

  private static final long NOON = 1_780_315_200;

  @Autowired Capture capture;
  @Autowired ChannelAccounts accounts;
  @Autowired Inbox inbox;
  @Autowired Answering answering;
  @Autowired Handling handling;
  @Autowired OutboxDrain outbox;
  @Autowired VillageNetwork network;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void connect() {
    accounts.connect(
        new ConnectAccount(
            "village", "square", "1", "The square", new ChannelSecrets("s3cret", "v", "a")));
    network.sent.clear();
    network.answer = new SendResult.Sent("sent-" + UUID.randomUUID());
  }

  @Test
  void messagesOfOnePersonAreOneConversation() {
    var ada = id();
    say(ada, 0, "Where is my ice cream?");
    say(ada, 60, "Hello?");

    var conversation = awaitMessages(ada, 2);

    assertThat(conversation.card().status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(conversation.card().preview()).isEqualTo("Hello?");
    assertThat(conversation.card().unread()).isEqualTo(2);
  }

  @Test
  void aReplyIsSentOnceAndPutsTheTurnToTheCustomer() {
    var ada = id();
    say(ada, 0, "Where is my ice cream?");
    var conversation = awaitMessages(ada, 1);
    var answer = new Answer(conversation.card().id(), UUID.randomUUID(), "maria", "On its way!");

    assertThat(answering.reply(answer)).isEqualTo(new Accepted(answer.messageId(), false));
    assertThat(answering.reply(answer)).isEqualTo(new Accepted(answer.messageId(), true));
    outbox.drain();
    outbox.drain();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> delivery(conversation, answer) == Delivery.SENT);
    assertThat(network.sent).filteredOn(it -> it.id().equals(answer.messageId())).hasSize(1);
    var after = inbox.find(conversation.card().id()).orElseThrow().card();
    assertThat(after.status()).isEqualTo(ConversationStatus.PENDING);
    assertThat(after.assignee()).isEqualTo("maria");
    assertThat(after.waitingSince()).isNull();
  }

  @Test
  void aReplyTheNetworkRefusesSaysWhy() {
    var ada = id();
    say(ada, 0, "Hi");
    var conversation = awaitMessages(ada, 1);
    network.answer = new SendResult.Refused("outside the allowed window");
    var answer = new Answer(conversation.card().id(), UUID.randomUUID(), "maria", "Hello");

    answering.reply(answer);
    outbox.drain();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> delivery(conversation, answer) == Delivery.FAILED);
    assertThat(inbox.find(conversation.card().id()).orElseThrow().messages())
        .anySatisfy(it -> assertThat(it.deliveryNote()).isEqualTo("outside the allowed window"));
  }

  @Test
  void howFarAReplyGotIsKeptInWhateverOrderItIsReported() {
    var ada = id();
    say(ada, 0, "Hi");
    var conversation = awaitMessages(ada, 1);
    var sent = "sent-" + ada;
    network.answer = new SendResult.Sent(sent);
    var answer = new Answer(conversation.card().id(), UUID.randomUUID(), "maria", "Hello");
    answering.reply(answer);
    outbox.drain();

    deliver("receipt " + sent + " READ -");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> delivery(conversation, answer) == Delivery.READ);
    deliver("receipt " + sent + " DELIVERED -");
    deliver("receipt " + sent + " FAILED too-late");
    deliver("receipt nobody-sent-this READ -");
    say(ada, 60, "Thanks");
    awaitMessages(ada, 3);

    assertThat(delivery(conversation, answer)).isEqualTo(Delivery.READ);
  }

  @Test
  void aReplyThatNeverArrivedSaysWhy() {
    var ada = id();
    say(ada, 0, "Hi");
    var conversation = awaitMessages(ada, 1);
    var sent = "sent-" + ada;
    network.answer = new SendResult.Sent(sent);
    var answer = new Answer(conversation.card().id(), UUID.randomUUID(), "maria", "Hello");
    answering.reply(answer);
    outbox.drain();

    deliver("receipt " + sent + " FAILED no-such-number");

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> delivery(conversation, answer) == Delivery.FAILED);
    assertThat(inbox.find(conversation.card().id()).orElseThrow().messages())
        .anySatisfy(it -> assertThat(it.deliveryNote()).isEqualTo("no-such-number"));
  }

  @Test
  void emptyAndOverlongRepliesAreRefused() {
    var ada = id();
    say(ada, 0, "Hi");
    var conversation = awaitMessages(ada, 1).card().id();

    assertThat(answering.reply(new Answer(conversation, UUID.randomUUID(), "maria", "  ")))
        .isEqualTo(new Empty());
    assertThat(
            answering.reply(new Answer(conversation, UUID.randomUUID(), "maria", "🍦".repeat(101))))
        .isEqualTo(new TooLong(101, 100));
    assertThat(
            answering.reply(new Answer(conversation, UUID.randomUUID(), "maria", "🍦".repeat(100))))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void aNewMessageOpensWhatWasResolvedAndAnOldOneDoesNot() {
    var ada = id();
    say(ada, 0, "Hi");
    var conversation = awaitMessages(ada, 1).card().id();
    assertThat(handling.change(conversation, new StateChange.Resolve(), "maria"))
        .isInstanceOf(ChangeResult.Changed.class);

    say(ada, -3_600, "Sent long before");
    awaitMessages(ada, 3);
    assertThat(status(conversation)).isEqualTo(ConversationStatus.RESOLVED);

    say(ada, 400_000_000, "One more thing");
    awaitMessages(ada, 4);
    assertThat(status(conversation)).isEqualTo(ConversationStatus.OPEN);
  }

  @Test
  void ourOwnWordsFromAnotherToolJoinTheThreadAndNeedNoAnswer() {
    var ada = id();
    say(ada, 0, "Hi");
    var conversation = awaitMessages(ada, 1).card().id();

    deliver("echo e-%s %s %d Hello-from-the-phone".formatted(ada, ada, NOON + 5));

    awaitMessages(ada, 2);
    assertThat(status(conversation)).isEqualTo(ConversationStatus.PENDING);
  }

  @Test
  void theEchoOfOurOwnReplyIsNotASecondReply() {
    var ada = id();
    say(ada, 0, "Hi");
    var conversation = awaitMessages(ada, 1).card().id();
    var early = "early-" + ada;
    network.answer = new SendResult.Sent(early);
    deliver("echo %s %s %d Hello".formatted(early, ada, NOON + 5));
    awaitMessages(ada, 2);

    answering.reply(new Answer(conversation, UUID.randomUUID(), "maria", "Hello"));
    outbox.drain();

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(inbox.find(conversation).orElseThrow().messages())
                .extracting(MessageView::kind)
                .containsExactlyInAnyOrder(MessageKind.INBOUND, MessageKind.REPLY));
  }

  @Test
  void unsentContentLeavesTheThread() {
    var ada = id();
    say(ada, 0, "I should not have said this");
    awaitMessages(ada, 1);

    deliver("gone m0-%s %d".formatted(ada, NOON + 1));

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          var view = find(ada).orElseThrow();
          assertThat(view.messages().getFirst().removed()).isTrue();
          assertThat(view.messages().getFirst().text()).isNull();
          assertThat(view.card().preview()).doesNotContain("should not");
        });
  }

  @Test
  void everyQueueCountsWhatItLists() {
    var ada = id();
    say(ada, 0, "Hi");
    var conversation = awaitMessages(ada, 1).card().id();
    handling.change(conversation, new StateChange.AssignTo("counted"), "counted");

    assertThat(inbox.counts(seeker("counted"))).containsEntry(InboxView.MINE, 1L);
    assertThat(inbox.list(InboxView.MINE, seeker("counted"), null, 50).conversations())
        .extracting(ConversationCard::id)
        .containsExactly(conversation);
  }

  private ConversationStatus status(ConversationId id) {
    return inbox.find(id).orElseThrow().card().status();
  }

  private Delivery delivery(ConversationView conversation, Answer answer) {
    return inbox.find(conversation.card().id()).orElseThrow().messages().stream()
        .filter(it -> it.id().equals(answer.messageId()))
        .map(MessageView::delivery)
        .findFirst()
        .orElseThrow();
  }

  private ConversationView awaitMessages(String person, int messages) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> find(person).map(it -> it.messages().size() == messages).orElse(false));
    return find(person).orElseThrow();
  }

  private Optional<ConversationView> find(String person) {
    return jdbc.sql(
            """
            select c.conversation_id from conversation c join source_record r using (source_record_id)
            join customer k using (customer_id) where k.display_name = ? order by c.last_message_at desc limit 1
            """)
        .param("Person " + person)
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .optional()
        .flatMap(inbox::find);
  }

  private void say(String person, long after, String text) {
    deliver("say m%d-%s %s %d 0 %s".formatted(after, person, person, NOON + after, text));
  }

  private void deliver(String body) {
    capture.receive("village", "square", Map.of("signature", "s3cret"), body.getBytes(UTF_8));
  }

  private static Seeker seeker(String username) {
    return new Seeker(username, ZoneOffset.UTC);
  }

  private static String id() {
    return UUID.randomUUID().toString().substring(0, 12);
  }
}
