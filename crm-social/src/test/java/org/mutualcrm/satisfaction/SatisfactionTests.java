package org.mutualcrm.satisfaction;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualcrm.conversation.Villagers.seeker;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.VillageNetwork;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.LegalBasis;
import org.mutualcrm.consent.NewPurpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.Label;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.OutboxDrain;
import org.mutualcrm.conversation.StateChange;
import org.mutualcrm.conversation.StateChange.Relabel;
import org.mutualcrm.conversation.StateChange.Reopen;
import org.mutualcrm.conversation.StateChange.Resolve;
import org.mutualcrm.conversation.Villagers;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.satisfaction.RateResult.CommentTooLong;
import org.mutualcrm.satisfaction.RateResult.NoRating;
import org.mutualcrm.satisfaction.RateResult.Over;
import org.mutualcrm.satisfaction.RateResult.Rated;
import org.mutualcrm.satisfaction.SettingsResult.ChangedMeanwhile;
import org.mutualcrm.satisfaction.SettingsResult.Chosen;
import org.mutualcrm.satisfaction.SettingsResult.SameAsBefore;
import org.mutualcrm.satisfaction.SettingsResult.UnknownPurpose;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class SatisfactionTests {

  private static final String ASKED_FOR = "how-it-was";

  @Autowired Villagers villagers;
  @Autowired VillageNetwork network;
  @Autowired Handling handling;
  @Autowired Inbox inbox;
  @Autowired OutboxDrain outbox;
  @Autowired SurveyBook book;
  @Autowired SurveyDesk desk;
  @Autowired Surveys surveys;
  @Autowired SurveyLinks links;
  @Autowired Rating rating;
  @Autowired SatisfactionData data;
  @Autowired SatisfactionHoldings holdings;
  @Autowired Purposes purposes;
  @Autowired SourceRecords records;
  @Autowired Merging merging;
  @Autowired Timeline timeline;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @BeforeEach
  void ask() {
    clock.set(NOON);
    purposes.open(
        new NewPurpose(
            new PurposeKey(ASKED_FOR),
            "How it was",
            "To learn how we helped",
            LegalBasis.LEGITIMATE_INTEREST,
            List.of(new ContactChannel("village")),
            false,
            null,
            "We ask how we helped."),
        "mara");
    choose(Map.of("village", NOON), FollowUp.REOPEN);
  }

  @AfterEach
  void askNobody() {
    network.window = null;
    clock.set(NOON);
    choose(Map.of(), FollowUp.REOPEN);
  }

  @Test
  void aCustomerIsAskedOnceAWhileAfterTheirMatterWasSettledWhereTheySpokeToUs() {
    var id = settled(somebody(), "My cone broke");

    desk.askDue();
    assertThat(surveys.of(id)).as("not at once").isEmpty();
    after(Duration.ofMinutes(61));
    desk.askDue();
    outbox.drain();

    var survey = survey(id);
    assertThat(survey.outcome()).isEqualTo(SurveyOutcome.ASKED);
    assertThat(network.sent)
        .filteredOn(it -> it.text().contains(links.address(survey.id())))
        .singleElement()
        .satisfies(it -> assertThat(it.text()).startsWith("How was it?"));
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.RESOLVED);
    assertThat(messages(id, MessageKind.REPLY)).singleElement();
    assertThat(villagers.card(id).assignee()).isNull();
  }

  @Test
  void whoSaysAllAtOnceIsAskedOnce() throws Exception {
    var id = settled(somebody(), "My cone broke");
    after(Duration.ofMinutes(61));

    atOnce(
        8,
        () -> {
          desk.askDue();
          return true;
        });

    assertThat(surveys.of(id)).singleElement();
    assertThat(messages(id, MessageKind.REPLY)).singleElement();
  }

  @Test
  void aMatterSettledAnewIsAskedAboutAnewUnlessTheCustomerWasAskedLately() {
    var person = somebody();
    var id = settled(person, "My cone broke");
    after(Duration.ofMinutes(61));
    desk.askDue();
    handling.change(id, new Reopen(), "mara");
    handling.change(id, new Resolve(), "mara");
    after(Duration.ofMinutes(61));
    desk.askDue();
    assertThat(surveys.of(id))
        .extracting(Survey::outcome)
        .containsExactly(SurveyOutcome.ASKED_LATELY, SurveyOutcome.ASKED);

    after(Duration.ofDays(31));
    handling.change(id, new Reopen(), "mara");
    handling.change(id, new Resolve(), "mara");
    after(Duration.ofMinutes(61));
    desk.askDue();

    assertThat(survey(id).outcome()).isEqualTo(SurveyOutcome.ASKED);
  }

  @Test
  void nobodyIsAskedAgainBecauseTheyWereTakenForTwoPeople() {
    var one = settled(somebody(), "My cone broke");
    var other = villagers.says(somebody(), NOON, "And my cup");
    after(Duration.ofMinutes(61));
    desk.askDue();
    var merge = new MergeCustomers(customer(one), customer(other), "mara", "The same person");
    assertThat(merging.merge(merge)).isNotNull();
    handling.change(other, new Resolve(), "mara");
    after(Duration.ofMinutes(61));

    desk.askDue();

    assertThat(survey(other).outcome()).isEqualTo(SurveyOutcome.ASKED_LATELY);
  }

  @Test
  void twoMattersOfOneCustomerSettledAtOnceAreAskedAboutOnce() throws Exception {
    var person = somebody();
    var one = settled(person, "My cone broke");
    var other = settled(person + "+cup", "And my cup");
    assertThat(one).isNotEqualTo(other);
    after(Duration.ofMinutes(61));

    atOnce(
        6,
        () -> {
          desk.askDue();
          return true;
        });

    assertThat(List.of(survey(one).outcome(), survey(other).outcome()))
        .containsExactlyInAnyOrder(SurveyOutcome.ASKED, SurveyOutcome.ASKED_LATELY);
  }

  @Test
  void itIsSaidWhyNobodyWasAsked() {
    var spam = villagers.says(somebody(), NOON, "Buy my coins");
    handling.change(
        spam, List.of(new Relabel(Set.of(new Label("spam")), Set.of()), new Resolve()), "mara");
    var inPublic = settled(somebody() + "+post", "Nice shop");
    var objected = settled(somebody(), "STOP");
    after(Duration.ofMinutes(61));
    desk.askDue();

    assertThat(survey(spam).outcome()).isEqualTo(SurveyOutcome.SPAM);
    assertThat(survey(inPublic).outcome()).isEqualTo(SurveyOutcome.IN_PUBLIC);
    assertThat(survey(objected).outcome()).isEqualTo(SurveyOutcome.NO_CONSENT);
    assertThat(survey(objected).note()).contains("objected");

    var late = settled(somebody(), "My cone broke");
    network.window = Duration.ofMinutes(30);
    after(Duration.ofMinutes(61));
    desk.askDue();
    assertThat(survey(late).outcome()).isEqualTo(SurveyOutcome.NO_WAY);
    assertThat(messages(late, MessageKind.REPLY)).isEmpty();
  }

  @Test
  void whatWasSettledBeforeAnybodyWasAskedIsLeftAlone() {
    choose(Map.of(), FollowUp.REOPEN);
    var before = settled(somebody(), "My cone broke");
    after(Duration.ofMinutes(5));
    choose(Map.of("village", NOON), FollowUp.REOPEN);
    after(Duration.ofMinutes(61));

    desk.askDue();

    assertThat(surveys.of(before)).isEmpty();
  }

  @Test
  void anAnswerStandsInTheThreadOnTheTimelineAndInTheSearch() {
    var id = asked();

    var rated = (Rated) rating.rate(survey(id).id(), 4, "  Quick! ");

    assertThat(rated.changed()).isFalse();
    assertThat(rated.survey().comment()).isEqualTo("Quick!");
    assertThat(survey(id).rating()).isEqualTo(4);
    assertThat(messages(id, MessageKind.EVENT))
        .extracting(MessageView::text)
        .contains("noted how satisfied the customer is: 4 of 5");
    assertThat(ratings(id)).singleElement().matches(it -> it.body().equals("4 of 5: Quick!"));
    assertThat(found("csat:>=4", id)).isTrue();
    assertThat(found("csat:<=2", id)).isFalse();
    assertThat(found("-csat:none csat:3,4", id)).isTrue();
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.RESOLVED);
    assertThat(holdings.of(customer(id))).singleElement().matches(it -> it.count() == 1);
  }

  @Test
  void anAnswerIsChangedForTwoDaysAndTheNewestCounts() {
    var id = asked();
    var survey = survey(id).id();
    rating.rate(survey, 5, "");
    after(Duration.ofHours(47));

    assertThat((Rated) rating.rate(survey, 3, "On second thought")).matches(Rated::changed);
    assertThat((Rated) rating.rate(survey, 3, "On second thought")).matches(it -> !it.changed());
    after(Duration.ofHours(2));
    assertThat(rating.rate(survey, 1, "")).isInstanceOf(Over.class);

    assertThat(survey(id).rating()).isEqualTo(3);
    assertThat(ratings(id)).singleElement().matches(it -> it.body().startsWith("3 of 5"));
  }

  @Test
  void aLinkTakesNoFirstAnswerAfterTwoWeeksNorOneThatIsNoRating() {
    var id = asked();
    var survey = survey(id).id();

    assertThat(rating.rate(survey, 0, "")).isInstanceOf(NoRating.class);
    assertThat(rating.rate(survey, 6, "")).isInstanceOf(NoRating.class);
    assertThat(rating.rate(survey, 1, "x".repeat(2_001))).isInstanceOf(CommentTooLong.class);
    var token = links.path(survey).substring("/p/rate/".length());
    assertThat(links.survey(token)).contains(survey);
    assertThat(links.survey(token.replace(token.charAt(9), 'é'))).isEmpty();
    assertThat(links.survey(token.substring(1) + token.charAt(0))).isEmpty();
    after(Duration.ofDays(14));
    assertThat(rating.rate(survey, 3, "")).isInstanceOf(Over.class);
  }

  @Test
  void howeverOftenABadAnswerIsSentItIsOneAndIsFollowedUpOnce() throws Exception {
    var id = asked();
    var survey = survey(id).id();

    var results = atOnce(20, () -> rating.rate(survey, 1, "Still broken"));

    assertThat(results).allMatch(Rated.class::isInstance);
    assertThat(ratings(id)).singleElement();
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(messages(id, MessageKind.EVENT))
        .filteredOn(it -> it.text() != null && it.text().contains("how satisfied"))
        .singleElement();
    assertThat(messages(id, MessageKind.EVENT))
        .filteredOn(it -> it.text() != null && it.text().contains("because") || becomesOpen(it))
        .singleElement();
    assertThat(found("csat:<=2 is:open", id)).isTrue();
    rating.rate(survey, 5, "");
    handling.change(id, new Resolve(), "mara");
    rating.rate(survey, 1, "");
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.RESOLVED);
  }

  @Test
  void aBadAnswerMayLeaveANoteOrNothing() {
    choose(Map.of("village", NOON), FollowUp.NOTE);
    var id = asked();

    rating.rate(survey(id).id(), 2, "");

    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.RESOLVED);
    assertThat(messages(id, MessageKind.NOTE)).singleElement();

    choose(Map.of("village", NOON), FollowUp.NONE);
    var other = asked();
    rating.rate(survey(other).id(), 2, "");
    assertThat(messages(other, MessageKind.NOTE)).isEmpty();
    assertThat(survey(other).followUpAt()).isNull();
  }

  @Test
  void answersAreListedPageByPageTheNewestFirst() {
    var ids = new ArrayList<ConversationId>();
    for (int i = 0; i < 3; i++) {
      ids.add(asked());
      after(Duration.ofMinutes(1));
      rating.rate(survey(ids.getLast()).id(), 2 + i, "");
    }

    var first = surveys.answers(null, null, 2);
    var second = surveys.answers(null, first.next(), 2);

    assertThat(first.answers())
        .extracting(Survey::conversation)
        .containsExactly(ids.get(2), ids.get(1));
    assertThat(second.answers()).first().extracting(Survey::conversation).isEqualTo(ids.get(0));
    assertThat(surveys.answers(2, null, 1).answers())
        .singleElement()
        .matches(it -> it.rating() <= 2);
    assertThatIllegalArgumentException().isThrownBy(() -> surveys.answers(null, "x", 2));
  }

  @Test
  void whatSomebodyAnsweredIsTheirsToReadAndToHaveErased() {
    var id = asked();
    rating.rate(survey(id).id(), 5, "Lovely people");
    var customer = customer(id);
    var subject = new DataSubject(customer, records.of(customer), Set.of());
    assertThat(data.export(subject).toString()).contains("Lovely people");

    data.erase(subject);

    assertThat(surveys.of(id)).isEmpty();
    assertThat(data.export(subject).getFirst().rows()).isEmpty();
    assertThat(found("csat:5", id)).isFalse();
  }

  @Test
  void settingsAreVersionsAndNameAPurpose() {
    var now = book.now();

    assertThat(book.choose(now, "mara")).isInstanceOf(SameAsBefore.class);
    assertThat(book.choose(settings(now.version(), Map.of(), "nothing", FollowUp.NONE), "mara"))
        .isInstanceOf(UnknownPurpose.class);
    assertThat(book.choose(settings(now.version() - 1, Map.of(), null, FollowUp.NONE), "mara"))
        .isInstanceOf(ChangedMeanwhile.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(0, Map.of("village", NOON), null, FollowUp.NONE))
        .withMessageContaining("purpose");
  }

  private boolean becomesOpen(MessageView event) {
    var status = event.change() == null ? null : event.change().field("status");
    return status != null && "OPEN".equals(status.to()) && event.author().equals("Mutual");
  }

  private ConversationId asked() {
    var id = settled(somebody(), "My cone broke");
    after(Duration.ofMinutes(61));
    desk.askDue();
    assertThat(survey(id).outcome()).isEqualTo(SurveyOutcome.ASKED);
    return id;
  }

  private ConversationId settled(String person, String text) {
    var id = villagers.says(person, clock.instant(), text);
    StateChange done = new Resolve();
    handling.change(id, done, "mara");
    return id;
  }

  private Survey survey(ConversationId id) {
    return surveys.of(id).getFirst();
  }

  private void after(Duration time) {
    clock.advance(time);
  }

  private CustomerId customer(ConversationId id) {
    return villagers.card(id).customer();
  }

  private List<TimelineEntry> ratings(ConversationId id) {
    return timeline.of(customer(id), Set.of(TouchpointKind.RATING), null, 10).entries();
  }

  private List<MessageView> messages(ConversationId id, MessageKind kind) {
    return inbox.find(id).orElseThrow().messages().stream()
        .filter(it -> it.kind() == kind)
        .toList();
  }

  private boolean found(String query, ConversationId id) {
    return inbox
        .list(ConversationQuery.read(query), seeker("mara"), null, 200)
        .conversations()
        .stream()
        .anyMatch(it -> it.id().equals(id));
  }

  private void choose(Map<String, Instant> channels, FollowUp followUp) {
    var wanted = settings(book.now().version(), channels, ASKED_FOR, followUp);
    assertThat(book.choose(wanted, "mara"))
        .matches(it -> it instanceof Chosen || it instanceof SameAsBefore);
  }

  private static SurveySettings settings(
      long version, Map<String, Instant> channels, @Nullable String purpose, FollowUp followUp) {
    return new SurveySettings(
        version,
        channels,
        purpose,
        Map.of("en", "How was it?", "de", "Wie war es?"),
        "en",
        Duration.ofHours(1),
        30,
        14,
        48,
        followUp,
        "",
        NOON);
  }

  private static List<Object> atOnce(int times, Callable<Object> act) throws Exception {
    var acts = new ArrayList<Callable<Object>>();
    for (int i = 0; i < times; i++) acts.add(act);
    var results = new ArrayList<Object>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var it : pool.invokeAll(acts)) results.add(it.get());
    }
    return results;
  }
}
