package org.mutualcrm.conversation;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.VillageNetwork;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.AnswerResult.NewerMessage;
import org.mutualcrm.conversation.AnswerResult.NotAhead;
import org.mutualcrm.conversation.AnswerResult.NotCleared;
import org.mutualcrm.conversation.AnswerResult.Scheduled;
import org.mutualcrm.conversation.AnswerResult.WindowClosed;
import org.mutualcrm.conversation.KeptResult.Dropped;
import org.mutualcrm.conversation.KeptResult.Kept;
import org.mutualcrm.conversation.KeptResult.NotYours;
import org.mutualcrm.conversation.KeptResult.Taken;
import org.mutualcrm.conversation.KeptResult.Unknown;
import org.mutualcrm.conversation.Presence.Colleague;
import org.mutualcrm.policy.PublicVoice;
import org.mutualcrm.policy.VoiceRules;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class ComposerTests {

  @Autowired Villagers villagers;
  @Autowired Inbox inbox;
  @Autowired Answering answering;
  @Autowired PublicVoice voice;
  @Autowired ReplyDrafts drafts;
  @Autowired Presence presence;
  @Autowired CannedReplies canned;
  @Autowired ScheduledSend clockwork;
  @Autowired VillageNetwork network;
  @Autowired DrivenClock clock;

  private final String ada = somebody();

  @AfterEach
  void noon() {
    clock.set(NOON);
    network.window = null;
  }

  @Test
  void aReplyToWhatIsNotTheNewestIsNotSentUnlessItsAuthorWantsSo() {
    var id = villagers.says(ada, NOON, "Where is my order?");
    var seen = newest(id);
    villagers.says(ada, NOON.plusSeconds(5), "Found it, thanks!");
    var answer = new Answer(id, UUID.randomUUID(), "maria", "We look for it", seen);

    assertThat(answering.reply(answer))
        .isEqualTo(new NewerMessage(newest(id), "Found it, thanks!"));
    assertThat(replies(id)).isZero();

    var anyway = new Answer(id, answer.messageId(), "maria", "We look for it");
    assertThat(answering.reply(anyway)).isEqualTo(new Accepted(answer.messageId(), false));
    assertThat(answering.reply(answer)).isEqualTo(new Accepted(answer.messageId(), true));
    assertThat(replies(id)).isEqualTo(1);
  }

  @Test
  void whoMayNotSpeakInPublicAnswersPrivatelyOnly() {
    var open = villagers.says(ada + "+post", NOON, "Where is my order?");
    var shut = villagers.says(somebody(), NOON.plusSeconds(5), "Where is my order?");
    voice.change(new VoiceRules(false, "Speaking in public"), "admin");
    try {
      assertThat(answering.reply(new Answer(open, UUID.randomUUID(), "maria", "Soon")))
          .isEqualTo(new NotCleared(List.of("Take the training “Speaking in public”")));
      assertThat(answering.note(new Answer(open, UUID.randomUUID(), "maria", "A note")))
          .isInstanceOf(Accepted.class);
      assertThat(answering.reply(new Answer(shut, UUID.randomUUID(), "maria", "Soon")))
          .isInstanceOf(Accepted.class);
      assertThat(answering.byItself(open, UUID.randomUUID(), "We are open again"))
          .isInstanceOf(Accepted.class);
    } finally {
      voice.change(new VoiceRules(false, null), "admin");
    }
    assertThat(answering.reply(new Answer(open, UUID.randomUUID(), "maria", "Soon")))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void whoMayNotSpeakAnyMoreSendsNothingThatWaited() {
    var id = villagers.says(ada + "+post", NOON, "When do you open?");
    var at = NOON.plus(Duration.ofHours(1));
    answering.schedule(new Answer(id, UUID.randomUUID(), "maria", "Now"), at);
    voice.change(new VoiceRules(false, "Speaking in public"), "admin");
    try {
      clock.set(at);
      clockwork.send();
    } finally {
      voice.change(new VoiceRules(false, null), "admin");
    }

    assertThat(replies(id)).isZero();
    assertThat(inbox.find(id).orElseThrow().messages())
        .anySatisfy(it -> assertThat(it.text()).contains("may not speak in public any more"));
  }

  @Test
  void whatWaitsForItsTimeIsSentThenAndOnce() {
    var id = villagers.says(ada, NOON, "When do you open?");
    var at = NOON.plus(Duration.ofHours(20));
    var answer = new Answer(id, UUID.randomUUID(), "maria", "We are open now", newest(id));

    assertThat(answering.schedule(answer, at)).isEqualTo(new Scheduled(answer.messageId(), at));
    assertThat(inbox.find(id).orElseThrow().scheduled()).hasSize(1);
    clockwork.send();
    assertThat(replies(id)).isZero();

    clock.set(at);
    clockwork.send();
    clockwork.send();
    assertThat(replies(id)).isEqualTo(1);
    assertThat(inbox.find(id).orElseThrow().scheduled()).isEmpty();
    assertThat(answering.schedule(answer, NOON)).isEqualTo(new NotAhead());
  }

  @Test
  void theCustomerWhoWritesFirstStopsWhatWaits() {
    var id = villagers.says(ada, NOON, "When do you open?");
    var answer = new Answer(id, UUID.randomUUID(), "maria", "We are open now");
    answering.schedule(answer, NOON.plus(Duration.ofHours(1)));

    villagers.says(ada, NOON.plusSeconds(60), "Never mind");
    clock.set(NOON.plus(Duration.ofHours(2)));
    clockwork.send();

    assertThat(replies(id)).isZero();
    assertThat(drafts.find(id, "maria").orElseThrow().text()).isEqualTo("We are open now");
    assertThat(inbox.find(id).orElseThrow().messages())
        .anySatisfy(it -> assertThat(it.text()).contains("because the customer wrote first"));
  }

  @Test
  void whatWaitsIsCalledOffByHand() {
    var id = villagers.says(ada, NOON, "When do you open?");
    var answer = new Answer(id, UUID.randomUUID(), "maria", "Soon");
    answering.schedule(answer, NOON.plus(Duration.ofHours(1)));

    assertThat(answering.cancel(id, answer.messageId())).isTrue();
    assertThat(answering.cancel(id, answer.messageId())).isFalse();
    assertThat(drafts.find(id, "maria")).isPresent();
  }

  @Test
  void whereTheNetworkClosesNothingIsSentThatItWouldRefuse() {
    network.window = Duration.ofHours(24);
    var id = villagers.says(ada, NOON, "Hi");
    var ends = NOON.plus(Duration.ofHours(24));
    assertThat(inbox.find(id).orElseThrow().windowEnds()).isEqualTo(ends);

    assertThat(answering.schedule(new Answer(id, UUID.randomUUID(), "maria", "Late"), ends))
        .isEqualTo(new WindowClosed(ends));
    clock.set(ends);
    assertThat(answering.reply(new Answer(id, UUID.randomUUID(), "maria", "Late")))
        .isEqualTo(new WindowClosed(ends));
    villagers.says(ada, ends, "Hello?");
    assertThat(answering.reply(new Answer(id, UUID.randomUUID(), "maria", "Here")))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void everybodyHasADraftOfTheirOwnUntilItIsSent() {
    var id = villagers.says(ada, NOON, "Hi");

    drafts.keep(id, "maria", "reply", "Dear Ada");
    drafts.keep(id, "maria", "note", "Ask Jo");
    drafts.keep(id, "jo", "reply", "Hello");
    assertThat(drafts.find(id, "maria"))
        .hasValueSatisfying(it -> assertThat(it.note() && it.text().equals("Ask Jo")).isTrue());

    answering.reply(new Answer(id, UUID.randomUUID(), "maria", "Dear Ada"));
    drafts.keep(id, "jo", "reply", "  ");
    assertThat(drafts.find(id, "maria")).isEmpty();
    assertThat(drafts.find(id, "jo")).isEmpty();
  }

  @Test
  void variablesSayWhatIsKnownAndOtherwiseWhatStandsAfterTheBar() {
    var id = villagers.says(ada, NOON, "Hi");
    var mark = ada.substring(0, 8);
    var maria = staff("maria-" + mark, Role.AGENT);
    var text = "Hi {{customer.first_name|there}} from {{customer.city|your town}}, {{agent.name}}";

    canned.keep(Optional.empty(), "/hi-" + mark, "Greeting", text, false, maria);

    var offers = canned.offers(id, "hi-" + mark, maria);
    assertThat(offers)
        .singleElement()
        .satisfies(it ->
            assertThat(it.said().text()).isEqualTo("Hi Person from your town, maria-" + mark));
    assertThat(ReplyText.of("{{customer.city}}!", Map.of()))
        .isEqualTo(new ReplyText("!", Set.of("customer.city")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReplyText.check("Hi {{customer.shoe_size}}"));
    assertThatIllegalArgumentException().isThrownBy(() -> ReplyText.check("Hi {{customer name}}"));
  }

  @Test
  void ofManyWhoTakeTheSameShortcutAtOnceOneHasIt() throws Exception {
    var mark = ada.substring(0, 8);
    var jo = staff("jo-" + mark, Role.AGENT);
    var tries =
        Collections.nCopies(
            8,
            (Callable<KeptResult>)
                () -> canned.keep(Optional.empty(), mark, "Hi", "Hi", false, jo));

    var results = new ArrayList<KeptResult>();
    try (var pool = Executors.newFixedThreadPool(tries.size())) {
      for (var it : pool.invokeAll(tries)) results.add(it.get());
    }

    assertThat(results).filteredOn(Kept.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(new Taken("/" + mark)::equals).hasSize(7);
  }

  @Test
  void cannedRepliesAreOnesOwnUnlessWhoeverLooksAfterTheInboxSharesThem() {
    var mark = ada.substring(0, 8);
    var jo = staff("jo-" + mark, Role.AGENT);
    var lead = staff("lead-" + mark, Role.PR_LEAD);

    var own = ((Kept) canned.keep(Optional.empty(), mark, "Own", "Hi", false, jo)).id();
    var shared = ((Kept) canned.keep(Optional.empty(), mark, "All", "Hello", true, lead)).id();

    assertThat(canned.keep(Optional.empty(), mark, "Again", "Hi", false, jo))
        .isEqualTo(new Taken("/" + mark));
    assertThat(canned.keep(Optional.empty(), "x" + mark, "All", "Hi", true, jo))
        .isEqualTo(new NotYours());
    assertThat(canned.keep(Optional.of(shared), mark, "Mine now", "Hi", false, jo))
        .isEqualTo(new NotYours());
    assertThat(canned.keep(Optional.of(own), mark, "Stolen", "Hi", false, lead))
        .isEqualTo(new Unknown());
    assertThat(canned.of(jo.username())).extracting(CannedReply::id).contains(own, shared);
    assertThat(canned.drop(own, jo)).isEqualTo(new Dropped(own));
    assertThat(canned.drop(shared, jo)).isEqualTo(new NotYours());
    assertThat(canned.drop(shared, lead)).isEqualTo(new Dropped(shared));
  }

  @Test
  void colleaguesSeeWhoIsThereAndWhoWrites() {
    var id = villagers.says(ada, NOON, "Hi");
    presence.looks(id, "maria");
    presence.types(id, "jo");
    var before = presence.stamp();

    assertThat(presence.besides(id, "maria")).containsExactly(new Colleague("jo", true));
    assertThat(presence.besides(id, "jo")).containsExactly(new Colleague("maria", false));

    clock.set(NOON.plusSeconds(10));
    presence.looks(id, "jo");
    assertThat(presence.besides(id, "maria")).containsExactly(new Colleague("jo", false));
    assertThat(presence.stamp()).isNotEqualTo(before);
    clock.set(NOON.plusSeconds(16));
    assertThat(presence.besides(id, "jo")).isEmpty();
  }

  private UUID newest(ConversationId id) {
    return java.util.Objects.requireNonNull(inbox.find(id).orElseThrow().newestSaid());
  }

  private long replies(ConversationId id) {
    return inbox.find(id).orElseThrow().messages().stream()
        .filter(it -> it.kind() == MessageKind.REPLY)
        .count();
  }

  private static CurrentStaff staff(String username, Role role) {
    return new CurrentStaff(username, username, username, Set.of(role));
  }
}
