package org.mutualcrm.conversation;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.conversation.Villagers.seeker;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.VillageNetwork;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.AnswerResult.NoWayOut;
import org.mutualcrm.conversation.AnswerResult.Scheduled;
import org.mutualcrm.conversation.RearrangeResult.Because;
import org.mutualcrm.conversation.RearrangeResult.CannotUndo;
import org.mutualcrm.conversation.RearrangeResult.DifferentPeople;
import org.mutualcrm.conversation.RearrangeResult.Done;
import org.mutualcrm.conversation.RearrangeResult.NothingWouldStay;
import org.mutualcrm.conversation.RearrangeResult.OnlyOthersWouldStay;
import org.mutualcrm.conversation.RearrangeResult.SameConversation;
import org.mutualcrm.conversation.RearrangeResult.UnknownMessages;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CrmTest
class RearrangingTests {

  @Autowired Villagers villagers;
  @Autowired Rearranging rearranging;
  @Autowired Inbox inbox;
  @Autowired Handling handling;
  @Autowired Answering answering;
  @Autowired OtherSide otherSide;
  @Autowired ConversationData data;
  @Autowired ReplyDrafts drafts;
  @Autowired ScheduledSend scheduled;
  @Autowired SourceRecords records;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired OutboxDrain outbox;
  @Autowired VillageNetwork network;
  @Autowired DrivenClock clock;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void connected() {
    network.answer = new SendResult.Sent("sent-" + UUID.randomUUID());
  }

  @AfterEach
  void noon() {
    clock.set(NOON);
  }

  @Test
  void mergedConversationsAreOneAndBothIdsLeadThere() {
    var ada = somebody();
    var asked = villagers.says(ada, NOON.minusSeconds(900), "Where is my order?");
    var hurried = villagers.says(ada + "+post", NOON.minusSeconds(600), "Nobody answers!");
    handling.change(asked, new StateChange.Resolve(), "maria");
    handling.change(
        hurried,
        List.of(
            new StateChange.Prioritise(Priority.URGENT),
            new StateChange.AssignTo("jo"),
            new StateChange.Relabel(Set.of(new Label("late")), Set.of())),
        "jo");

    var act = done(merge(hurried, asked));

    var whole = view(asked);
    assertThat(view(hurried).card().id()).isEqualTo(asked);
    assertThat(texts(whole)).containsExactly("Where is my order?", "Nobody answers!");
    assertThat(whole.card().status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(whole.card().waitingSince()).isEqualTo(NOON.minusSeconds(600));
    assertThat(whole.card().priority()).isEqualTo(Priority.URGENT);
    assertThat(whole.card().assignee()).isEqualTo("jo");
    assertThat(whole.card().labels()).containsExactly("late");
    assertThat(whole.card().preview()).isEqualTo("Nobody answers!");
    assertThat(found("is:public assignee:jo label:late")).contains(asked).doesNotContain(hurried);
    assertThat(found("is:private assignee:jo label:late")).contains(asked);
    assertThat(inbox.of(whole.card().customer()))
        .extracting(ConversationCard::id)
        .containsExactly(asked);
    assertThat(rearranging.of(hurried)).containsExactly(act);
    assertThat(event(whole, act)).isEqualTo("merged another conversation into this one: one topic");
  }

  @Test
  void aMergedRowShowsTheLatestOfTheWhole() {
    var ada = somebody();
    var first = villagers.says(ada, NOON.minusSeconds(900), "First words");
    var then = villagers.says(ada + "+post", NOON.minusSeconds(600), "Then these");
    var last = villagers.says(ada + "+else", NOON.minusSeconds(300), "Last of all");

    done(merge(last, first));
    done(merge(first, then));

    for (var row : List.of(first, then, last))
      assertThat(
              jdbc.sql(
                      "select preview, last_message_at from conversation where conversation_id = ?")
                  .param(row.value())
                  .query((it, _) -> it.getString(1) + it.getTimestamp(2).toInstant())
                  .single())
          .isEqualTo("Last of all" + NOON.minusSeconds(300));
  }

  @Test
  void publicAndPrivateThreadsAreToldApartAndAnsweredEachInItsPlace() {
    var ada = somebody();
    var inPrivate = villagers.says(ada, NOON.minusSeconds(900), "My number is 7");
    var inPublic = villagers.says(ada + "+post", NOON.minusSeconds(600), "Broken again");
    done(merge(inPublic, inPrivate));
    var whole = view(inPrivate);

    assertThat(whole.messages().stream().filter(it -> it.kind() == MessageKind.INBOUND))
        .extracting(it -> whole.way(it).visibility())
        .containsExactly(Visibility.PRIVATE, Visibility.PUBLIC);
    assertThat(whole.next().visibility()).isEqualTo(Visibility.PUBLIC);

    assertThat(reply(inPrivate, null).visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(reply(inPrivate, whole.ways().getFirst().id()))
        .extracting(OutboundMessage::visibility, OutboundMessage::threadId)
        .containsExactly(Visibility.PRIVATE, ada);
    // Whoever still has the merged one open answers there.
    assertThat(reply(inPublic, null).threadId()).isEqualTo(ada + "+post");
    assertThat(
            answering.reply(
                new Answer(inPrivate, UUID.randomUUID(), "jo", "Hi", null, UUID.randomUUID())))
        .isInstanceOf(NoWayOut.class);
  }

  @Test
  void whatComesNextOnAThreadIsPutWhereItsNewestMessageIs() {
    var ada = somebody();
    var first = villagers.says(ada, NOON.minusSeconds(900), "Hello");
    var other = villagers.says(ada + "+orders", NOON.minusSeconds(800), "About my order");
    done(merge(other, first));

    assertThat(villagers.says(ada + "+orders", NOON.minusSeconds(700), "Any news?"))
        .isEqualTo(first);

    var news = message(first, "Any news?");
    var split = done(split(first, news)).to();
    assertThat(villagers.says(ada + "+orders", NOON.minusSeconds(600), "Hello?")).isEqualTo(split);
    assertThat(villagers.says(ada, NOON.minusSeconds(500), "Bye")).isEqualTo(first);
    assertThat(texts(view(split))).containsExactly("Any news?", "Hello?");
  }

  @Test
  void differentPersonsAreBroughtTogetherOnlyIfThatIsMeant() {
    var ada = somebody();
    var bea = somebody();
    var adas = villagers.says(ada, NOON.minusSeconds(900), "The shop is dark");
    var beas = villagers.says(bea, NOON.minusSeconds(800), "No light in the shop");

    assertThat(merge(beas, adas))
        .isEqualTo(
            new DifferentPeople(
                java.util.stream.Stream.of("Person " + ada, "Person " + bea).sorted().toList()));

    done(rearranging.rearrange(order(Rearrange.Kind.MERGE, beas, adas, Set.of(), true)));
    assertThat(view(adas).ways())
        .extracting(ReplyWay::customerName)
        .hasSize(2)
        .doesNotHaveDuplicates();
    var bea2 = customer(bea);
    assertThat(inbox.of(bea2)).extracting(ConversationCard::id).containsExactly(adas);
    assertThat(otherSide.of(account(adas), ada))
        .extracting(OtherSide.Line::text)
        .containsExactly("The shop is dark");
    assertThat(otherSide.of(account(adas), bea))
        .extracting(OtherSide.Line::text)
        .containsExactly("No light in the shop");
    assertThat(split(adas, message(adas, "The shop is dark"))).isEqualTo(new OnlyOthersWouldStay());
  }

  @Test
  void customersArePartedAgainThoughTheirConversationsAreOne() {
    var ada = somebody();
    var bea = somebody();
    var adas = villagers.says(ada, NOON.minusSeconds(900), "Hello");
    var beas = villagers.says(bea, NOON.minusSeconds(800), "Hello again");
    merging.merge(new MergeCustomers(customer(ada), customer(bea), "anna", "One person"));
    done(merge(beas, adas));

    unmerging.unmerge(
        new UnmergeRecords(customer(bea), Set.of(record(bea)), "anna", "They are two"));

    assertThat(customer(ada)).isNotEqualTo(customer(bea));
    assertThat(inbox.of(customer(bea))).extracting(ConversationCard::id).containsExactly(adas);
    assertThat(inbox.of(customer(ada))).extracting(ConversationCard::id).containsExactly(adas);
    done(rearranging.undo(rearranging.of(adas).getFirst().id(), "jo"));
    assertThat(inbox.of(customer(bea))).extracting(ConversationCard::id).containsExactly(beas);
  }

  @Test
  void whoWaitsIsKnownOnBothSidesOfASplit() {
    var ada = somebody();
    var id = villagers.says(ada, NOON.minusSeconds(900), "Where is my order?");
    answering.reply(new Answer(id, UUID.randomUUID(), "maria", "On its way"));
    villagers.says(ada, NOON.plusSeconds(60), "And do you sell lamps?");

    var lamps = done(split(id, message(id, "And do you sell lamps?"))).to();

    assertThat(villagers.card(lamps).status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(villagers.card(lamps).waitingSince()).isEqualTo(NOON.plusSeconds(60));
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.PENDING);
    assertThat(villagers.card(id).waitingSince()).isNull();
    assertThat(villagers.card(id).preview()).isEqualTo("On its way");
    assertThat(split(lamps, message(lamps, "And do you sell lamps?")))
        .isEqualTo(new NothingWouldStay());
    assertThat(split(lamps, UUID.randomUUID())).isEqualTo(new UnknownMessages());
  }

  @Test
  void anUndoneMergeGivesBackAlsoWhatWasSaidSince() {
    var ada = somebody();
    var first = villagers.says(ada, NOON.minusSeconds(900), "Hello");
    var other = villagers.says(ada + "+orders", NOON.minusSeconds(800), "About my order");
    answering.note(new Answer(other, UUID.randomUUID(), "jo", "She means the blue one"));
    var before = villagers.card(first);
    var act = done(merge(other, first));
    var orders = view(first).ways().getLast().id();
    answering.reply(new Answer(first, UUID.randomUUID(), "jo", "It left", null, orders));
    villagers.says(ada + "+orders", NOON.plusSeconds(60), "Thanks");

    var undone = done(rearranging.undo(act.id(), "maria"));

    assertThat(undone.undoneBy()).isEqualTo("maria");
    assertThat(texts(view(first))).containsExactly("Hello");
    assertThat(texts(view(other)))
        .containsExactlyInAnyOrder("About my order", "She means the blue one", "It left", "Thanks");
    assertThat(villagers.card(first).waitingSince()).isEqualTo(before.waitingSince());
    assertThat(villagers.card(other).waitingSince()).isEqualTo(NOON.plusSeconds(60));
    assertThat(rearranging.undo(act.id(), "jo")).isEqualTo(new Done(undone));
  }

  @Test
  void whatLaterActsBuiltOnIsNotTakenBack() {
    var ada = somebody();
    var first = villagers.says(ada, NOON.minusSeconds(900), "Hello");
    var other = villagers.says(ada + "+orders", NOON.minusSeconds(800), "About my order");
    var third = villagers.says(ada + "+lamps", NOON.minusSeconds(700), "About a lamp");
    var merge = done(merge(other, first));
    var split = done(split(first, message(first, "About my order")));
    assertThat(rearranging.undo(merge.id(), "jo"))
        .isEqualTo(new CannotUndo(Because.MESSAGES_WENT_ON));

    var again = done(merge(first, third));
    assertThat(rearranging.undo(split.id(), "jo")).isEqualTo(new CannotUndo(Because.MERGED_SINCE));
    done(rearranging.undo(again.id(), "jo"));

    var more = done(merge(third, split.to()));
    assertThat(rearranging.undo(split.id(), "jo"))
        .isEqualTo(new CannotUndo(Because.REARRANGED_SINCE));

    for (var act : List.of(more, split, merge)) done(rearranging.undo(act.id(), "jo"));
    assertThat(texts(view(first))).containsExactly("Hello");
    assertThat(texts(view(other))).containsExactly("About my order");
    assertThat(texts(view(third))).containsExactly("About a lamp");
    assertThat(view(split.to()).card().id()).isEqualTo(first);
  }

  @Test
  void aFollowUpSaysWhatItFollowsAndTakesWhatComesNext() {
    var ada = somebody();
    var settled = villagers.says(ada, NOON.minusSeconds(900), "Please call me");
    handling.change(settled, new StateChange.Resolve(), "maria");

    var act =
        done(
            rearranging.rearrange(order(Rearrange.Kind.FOLLOW_UP, settled, null, Set.of(), false)));
    var next = act.to();

    assertThat(view(next).follows()).isEqualTo(settled);
    assertThat(view(next).card().assignee()).isEqualTo("jo");
    assertThat(reply(next, null).recipient()).isEqualTo(ada);
    assertThat(villagers.says(ada, NOON.plusSeconds(60), "Thank you")).isEqualTo(next);
    assertThat(villagers.card(settled).status()).isEqualTo(ConversationStatus.RESOLVED);

    done(rearranging.undo(act.id(), "jo"));
    assertThat(texts(view(next))).containsExactly("Please call me", "Good day", "Thank you");
    assertThat(view(next).card().id()).isEqualTo(settled);
  }

  @Test
  void aTrialChangesNothingAndAnActHappensOnce() {
    var ada = somebody();
    var first = villagers.says(ada, NOON.minusSeconds(900), "Hello");
    var other = villagers.says(ada + "+orders", NOON.minusSeconds(800), "About my order");
    var wanted = order(Rearrange.Kind.MERGE, other, first, Set.of(), false);

    assertThat(rearranging.preview(wanted)).isInstanceOf(Done.class);
    assertThat(rearranging.of(first)).isEmpty();
    var act = done(rearranging.rearrange(wanted));
    assertThat(rearranging.rearrange(wanted)).isEqualTo(new Done(act));
    assertThat(merge(other, first)).isEqualTo(new SameConversation());
  }

  @Test
  void whoIsErasedLeavesTheirPartOfASharedConversationAndNoMore() {
    var ada = somebody();
    var bea = somebody();
    var adas = villagers.says(ada, NOON.minusSeconds(900), "I am Ada Lovelace");
    var beas = villagers.says(bea, NOON.minusSeconds(800), "And I am not");
    done(rearranging.rearrange(order(Rearrange.Kind.MERGE, beas, adas, Set.of(), true)));
    var subject = new DataSubject(customer(ada), records.of(customer(ada)), Set.of());

    assertThat(data.export(subject).toString()).contains("Lovelace").doesNotContain("I am not");
    transaction.executeWithoutResult(_ -> data.erase(subject));

    assertThat(texts(view(adas))).containsExactly("And I am not");
    assertThat(view(adas).card().customerName()).isEqualTo("Person " + bea);
    assertThat(view(adas).card().preview()).isEqualTo("And I am not");
    assertThat(view(beas).card().id()).isEqualTo(adas);
  }

  @Test
  void whatIsBeingWrittenToOnePersonIsNotTheOthersAndGoesWithThem() {
    var ada = somebody();
    var bea = somebody();
    var adas = villagers.says(ada, NOON.minusSeconds(900), "I am Ada");
    var beas = villagers.says(bea, NOON.minusSeconds(800), "And I am not");
    drafts.keep(adas, "jo", "REPLY", "Dear Ada");
    var later = new Answer(adas, UUID.randomUUID(), "jo", "To Ada in an hour", null);
    assertThat(answering.schedule(later, NOON.plusSeconds(3_600))).isInstanceOf(Scheduled.class);
    drafts.keep(adas, "jo", "REPLY", "Dear Ada");
    done(rearranging.rearrange(order(Rearrange.Kind.MERGE, adas, beas, Set.of(), true)));

    assertThat(exported(bea)).doesNotContain("To Ada in an hour", "Dear Ada");
    assertThat(exported(ada)).contains("To Ada in an hour");
    var subject = new DataSubject(customer(ada), records.of(customer(ada)), Set.of());
    transaction.executeWithoutResult(_ -> data.erase(subject));

    assertThat(drafts.find(beas, "jo")).isEmpty();
    assertThat(exported(bea)).contains("And I am not").doesNotContain("Ada");
    clock.advance(Duration.ofHours(2));
    scheduled.send();
    assertThat(texts(view(beas))).containsExactly("And I am not");
  }

  private String exported(String person) {
    var customer = customer(person);
    return data.export(new DataSubject(customer, records.of(customer), Set.of())).toString();
  }

  private OutboundMessage reply(ConversationId id, UUID thread) {
    var answer = new Answer(id, UUID.randomUUID(), "jo", "Good day", null, thread);
    assertThat(answering.reply(answer)).isEqualTo(new Accepted(answer.messageId(), false));
    outbox.drain();
    return network.sent.stream()
        .filter(it -> it.id().equals(answer.messageId()))
        .findFirst()
        .orElseThrow();
  }

  private RearrangeResult merge(ConversationId from, ConversationId into) {
    return rearranging.rearrange(order(Rearrange.Kind.MERGE, from, into, Set.of(), false));
  }

  private RearrangeResult split(ConversationId from, UUID... messages) {
    return rearranging.rearrange(
        order(Rearrange.Kind.SPLIT, from, null, Set.copyOf(Arrays.asList(messages)), false));
  }

  private static Rearrange order(
      Rearrange.Kind kind,
      ConversationId from,
      ConversationId into,
      Set<UUID> messages,
      boolean differentPeople) {
    return new Rearrange(
        UUID.randomUUID(), kind, from, into, messages, "one topic", differentPeople, "jo");
  }

  private static Rearrangement done(RearrangeResult result) {
    assertThat(result).isInstanceOf(Done.class);
    return ((Done) result).act();
  }

  private ConversationView view(ConversationId id) {
    return inbox.find(id).orElseThrow();
  }

  private UUID message(ConversationId id, String text) {
    return view(id).messages().stream()
        .filter(it -> text.equals(it.text()))
        .map(MessageView::id)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(ConversationView view) {
    return view.messages().stream()
        .filter(it -> it.kind() != MessageKind.EVENT)
        .map(MessageView::text)
        .toList();
  }

  private static String event(ConversationView view, Rearrangement act) {
    return view.messages().stream()
        .filter(it -> it.change() != null && act.id().equals(it.change().act()))
        .map(MessageView::text)
        .findFirst()
        .orElseThrow();
  }

  private List<ConversationId> found(String query) {
    return inbox
        .list(ConversationQuery.read(query), seeker("jo"), null, 50)
        .conversations()
        .stream()
        .map(ConversationCard::id)
        .toList();
  }

  private SourceRecordId record(String person) {
    return new SourceRecordId(
        jdbc.sql("select source_record_id from conversation_key where recipient = ? limit 1")
            .param(person)
            .query(UUID.class)
            .single());
  }

  private CustomerId customer(String person) {
    return records.customerOf(record(person)).orElseThrow();
  }

  private UUID account(ConversationId id) {
    return jdbc.sql("select account_id from conversation where conversation_id = ?")
        .param(id.value())
        .query(UUID.class)
        .single();
  }
}
