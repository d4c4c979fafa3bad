package org.mutualcrm.change;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.capture.VillageNetwork;
import org.mutualcrm.change.ChangeResult.Changed;
import org.mutualcrm.change.ChangeResult.Faulty;
import org.mutualcrm.change.ChangeResult.NotAllowed;
import org.mutualcrm.change.Changes.From;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.LegalBasis;
import org.mutualcrm.consent.NewPurpose;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.OutboxDrain;
import org.mutualcrm.conversation.Villagers;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.idea.CapturedIdeas;
import org.mutualcrm.idea.IdeaDraft;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaResult;
import org.mutualcrm.idea.IdeaState;
import org.mutualcrm.idea.IdeaStatus;
import org.mutualcrm.idea.IdeaThrough;
import org.mutualcrm.idea.IdeaVote;
import org.mutualcrm.idea.IdeaVoting;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.JamDraft;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.idea.Screening;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.mention.ListeningQueries;
import org.mutualcrm.mention.QueryResult;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.mutualcrm.value.ValueBook;
import org.mutualcrm.value.ValueClockwork;
import org.mutualcrm.value.ValueKind;
import org.mutualcrm.value.ValueSide;
import org.mutualcrm.value.ValueView;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class ChangeTests {

  private static final String NEWS = "what-became-of-it";
  private static final String WORDS = "You asked for more tills. There are two more since today.";
  private static final CurrentStaff LEAD =
      new CurrentStaff("pierre", "pierre", "pierre", Set.of(Role.PR_LEAD));

  @Autowired Changes changes;
  @Autowired Telling telling;
  @Autowired Effects effects;
  @Autowired ChangeData data;
  @Autowired Villagers villagers;
  @Autowired VillageNetwork network;
  @Autowired OutboxDrain outbox;
  @Autowired Purposes purposes;
  @Autowired ListeningQueries queries;
  @Autowired Jams jams;
  @Autowired Ideas ideas;
  @Autowired IdeaVoting voting;
  @Autowired CapturedIdeas captured;
  @Autowired SourceRecords records;
  @Autowired ValueClockwork value;
  @Autowired ValueBook valued;
  @Autowired Merging merging;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void atNoon() {
    clock.set(NOON);
    purposes.open(
        new NewPurpose(
            new PurposeKey(NEWS),
            "What became of it",
            "To tell what became of what you asked for",
            LegalBasis.LEGITIMATE_INTEREST,
            List.of(new ContactChannel("village"), new ContactChannel("email")),
            false,
            null,
            "We tell you what became of what you asked for."),
        "mara");
  }

  @AfterEach
  void backToNoon() {
    clock.set(NOON);
  }

  @Test
  void aChangeIsDecidedWithReasonsShippedAndToldAndItsIdeaSaysSo() {
    var idea = idea();
    var id =
        begun(new From(Origin.Kind.IDEA, idea.toString()), new From(Origin.Kind.GAP, "COMMUNITY"));
    assertThat(changes.ship(id, "mara")).isInstanceOf(NotAllowed.class);
    assertThat(changes.plan(id, " ", null, "mara")).isInstanceOf(Faulty.class);
    assertThat(telling.tell(id, WORDS, NEWS, "mara")).isInstanceOf(NotAllowed.class);

    changes.reject(id, "No room for it.", "mara");
    assertThat(status(idea)).isEqualTo(IdeaStatus.DECLINED);
    changes.plan(id, "There is room after all.", null, "mara");
    assertThat(status(idea)).isEqualTo(IdeaStatus.PLANNED);
    assertThat(changes.ship(id, "mara")).isEqualTo(new Changed(id));

    assertThat(status(idea)).isEqualTo(IdeaStatus.COMPLETED);
    assertThat(changes.reject(id, "Never mind", "mara")).isInstanceOf(NotAllowed.class);
    var change = changes.find(id).orElseThrow();
    assertThat(change.origins())
        .extracting(Origin::label)
        .containsExactlyInAnyOrder("Two more tills, please", "Be part of a community");
    assertThat(change.decision()).isEqualTo("There is room after all.");
    assertThat(changes.history(id))
        .extracting(ChangeView.Event::what)
        .containsExactly("Shipped", "Planned", "Rejected", "Begun");
    assertThat(changes.from(Origin.Kind.IDEA, idea.toString())).hasSize(1);
    assertThat(changes.begin("T", "", "mara", List.of(new From(Origin.Kind.QUERY, "x")), "mara"))
        .isInstanceOf(Faulty.class);
    assertThat(changes.list(null, null, 100)).extracting(ChangeView::title).doesNotContain("T");
  }

  @Test
  void whoAskedIsToldOnceWhereTheyAskedAndItIsSaidWhySomebodyIsNot() {
    var query = query();
    var ada = said(query, "The queue is too long", "");
    var inPublic = said(query, "What a queue", "+post");
    var objected = said(query, "STOP", "");
    var id = shipped(new From(Origin.Kind.QUERY, query.toString()));
    assertThat(telling.asked(id)).isEqualTo(3);
    assertThat(telling.preview(id, NEWS))
        .extracting(Asker::outcome)
        .containsExactlyInAnyOrder(Outcome.TOLD, Outcome.IN_PUBLIC, Outcome.NO_CONSENT);
    assertThat(network.sent).noneMatch(it -> it.text().contains(WORDS + mark));

    assertThat(telling.tell(id, WORDS + mark, NEWS, "mara")).isEqualTo(new Changed(id));
    telling.tellDue();
    telling.tellDue();
    outbox.drain();

    assertThat(outcome(id, ada)).isEqualTo(Outcome.TOLD);
    assertThat(outcome(id, inPublic)).isEqualTo(Outcome.IN_PUBLIC);
    assertThat(outcome(id, objected)).isEqualTo(Outcome.NO_CONSENT);
    assertThat(network.sent).filteredOn(it -> it.text().equals(WORDS + mark)).hasSize(1);
    assertThat(changes.find(id).orElseThrow().toldUntil()).isNotNull();
    value.drain();
    assertThat(List.of(ada, inPublic))
        .as("told or not, they have it")
        .allSatisfy(it ->
            assertThat(valued.of(customer(it), null).of(ValueSide.GIVEN))
                .extracting(ValueView.Total::kind)
                .contains(ValueKind.FIX));

    clock.advance(Duration.ofMinutes(1));
    assertThat(telling.tell(id, WORDS + mark, NEWS, "mara")).isEqualTo(new Changed(id));
    telling.tellDue();
    outbox.drain();
    assertThat(network.sent).filteredOn(it -> it.text().equals(WORDS + mark)).hasSize(1);
    var subject = new DataSubject(customer(ada), records.of(customer(ada)), Set.of());
    assertThat(data.export(subject).toString()).contains("TOLD");
    data.erase(subject);
    assertThat(data.export(subject).getFirst().rows()).isEmpty();
  }

  @Test
  void whoAskedByTwoRecordsAndWhoeverTellsThemAtOnceTellsThemOnce() throws Exception {
    var query = query();
    var one = said(query, "The queue is too long", "");
    var other = said(query, "Still a queue", "");
    merging.merge(new MergeCustomers(customer(one), customer(other), "anna", "One"));
    var id = shipped(new From(Origin.Kind.QUERY, query.toString()));
    assertThat(telling.asked(id)).isEqualTo(1);
    telling.tell(id, WORDS + mark, NEWS, "mara");

    try (var pool = Executors.newFixedThreadPool(6)) {
      for (var it :
          pool.invokeAll(
              java.util.Collections.nCopies(
                  6,
                  () -> {
                    telling.tellDue();
                    return true;
                  }))) it.get();
    }
    outbox.drain();

    assertThat(network.sent).filteredOn(it -> it.text().equals(WORDS + mark)).hasSize(1);
  }

  @Test
  void whoHandedInOrVotedForAnIdeaAskedForIt() {
    var query = query();
    var ada = said(query, "Hello", "");
    var bob = said(query, "Hello", "");
    var idea = idea(ada, bob);
    var id = shipped(new From(Origin.Kind.IDEA, idea.toString()));

    assertThat(telling.askers(id))
        .extracting(Asker::customer)
        .containsExactlyInAnyOrder(customer(ada), customer(bob));
  }

  @Test
  void whatSomebodySaidOnAChannelIsTakenOnceWaitsToBeReadAndIsTheirs() {
    var query = query();
    var ada = said(query, "Put up more tills! The queue is too long.", "");
    var interaction =
        jdbc.sql("select interaction_id from interaction where source_record_id = ?")
            .param(ada.value())
            .query(UUID.class)
            .single();
    var jam = ideas.find(new IdeaId(idea())).orElseThrow().jam();
    var said = captured.said(interaction).orElseThrow();
    assertThat(said.title()).isEqualTo("Put up more tills!");

    var taken = captured.take(interaction, jam, said.title(), "", null, "mara");

    var idea = ideas.find(((IdeaResult.Submitted) taken).id()).orElseThrow();
    assertThat(idea.state()).isEqualTo(IdeaState.WAITING);
    assertThat(idea.author()).isEqualTo(customer(ada));
    assertThat(captured.take(interaction, jam, "Many more tills", "", null, "mara"))
        .isEqualTo(new IdeaResult.Refused(IdeaResult.Reason.TOLD_ALREADY));
    assertThat(captured.takenFrom(interaction)).containsExactly(idea.id());
  }

  @Test
  void whetherFewerSaySoIsToldWithAnIntervalOrThatItCanNotBeTold() {
    // Where nobody else said anything.
    var shipping = NOON.plus(Duration.ofDays(3_000));
    var query = query();
    clock.set(shipping);
    var id = shipped(new From(Origin.Kind.QUERY, query.toString()));
    heard(query, shipping.minus(Duration.ofDays(10)), 400, 60);
    heard(query, shipping.plus(Duration.ofDays(1)), 400, 20);

    clock.set(shipping.plus(Duration.ofDays(3)));
    assertThat(effect(id).verdict()).isEqualTo(Effect.Verdict.TOO_EARLY);
    clock.set(shipping.plus(Duration.ofDays(9)));
    assertThat(effect(id).verdict()).isEqualTo(Effect.Verdict.TOO_LITTLE);
    clock.set(shipping.plus(Duration.ofDays(14)));
    var effect = effect(id);

    assertThat(effect.before().percent()).isEqualTo(15);
    assertThat(effect.after().percent()).isEqualTo(5);
    assertThat(effect.verdict()).isEqualTo(Effect.Verdict.FELL);
    assertThat(effect.difference().high()).isNegative();

    heard(query, shipping.plus(Duration.ofDays(2)), 300, 80);
    assertThat(effect(id).verdict()).isEqualTo(Effect.Verdict.CANNOT_TELL);
  }

  private Effect effect(ChangeId id) {
    return effects.of(changes.find(id).orElseThrow()).getFirst();
  }

  /** So many things were said, and so many of them are found by the query. */
  private void heard(UUID query, Instant at, int all, int found) {
    jdbc.sql(
            """
            with said as (
              select gen_random_uuid() as record, gen_random_uuid() as interaction, n from generate_series(1, :all) n
            ), words as (
              insert into interaction_words (source_record_id, interaction_id, occurred_at, words, channel, language,
                authors, accounts, traits)
              select record, interaction, :at, '', 'village', 'en', '{}', '{}', '{}' from said
            )
            insert into mention_match (source_record_id, interaction_id, query_id, version, occurred_at, found_at)
            select record, interaction, :query, 1, :at, :at from said where n <= :found
            """)
        .param("all", all)
        .param("found", found)
        .param("query", query)
        .param("at", java.sql.Timestamp.from(at))
        .update();
  }

  private UUID query() {
    var saved = queries.save(null, null, "Queues " + UUID.randomUUID(), "queues" + mark, 0, LEAD);
    return ((QueryResult.Saved) saved).query().id().value();
  }

  /** Somebody says something that a query finds; the record they said it by. */
  private SourceRecordId said(UUID query, String words, String where) {
    ConversationId conversation = villagers.says(somebody() + where, clock.instant(), words);
    var record =
        jdbc.sql("select source_record_id from conversation where conversation_id = ?")
            .param(conversation.value())
            .query(UUID.class)
            .single();
    jdbc.sql(
            """
            insert into mention_match (source_record_id, interaction_id, query_id, version, occurred_at, found_at)
            select source_record_id, interaction_id, ?, 1, occurred_at, occurred_at from interaction
            where source_record_id = ?
            """)
        .params(query, record)
        .update();
    return new SourceRecordId(record);
  }

  private UUID idea(SourceRecordId... voters) {
    var later = clock.instant().plus(Duration.ofDays(1));
    var jam =
        jams.draft(
            new JamDraft(
                "Better " + mark,
                "Tell us.",
                3,
                Screening.NOBODY,
                null,
                later,
                clock.instant(),
                later,
                later,
                "mara"));
    jams.open(jam);
    var author = voters.length == 0 ? null : voters[0];
    var operator = author == null ? "mara" : null;
    var draft =
        new IdeaDraft(jam, author, null, "Two more tills, please", "", IdeaThrough.LINK, operator);
    var idea = ((IdeaResult.Submitted) ideas.submit(draft)).id();
    for (var it : voters) voting.vote(new IdeaVote(idea, it, IdeaThrough.LINK, null));
    return idea.value();
  }

  private IdeaStatus status(UUID idea) {
    return ideas.find(new IdeaId(idea)).orElseThrow().status();
  }

  private ChangeId begun(From... from) {
    var begun = changes.begin("More tills " + mark, "Queues", "mara", List.of(from), "mara");
    return ((Changed) begun).id();
  }

  private ChangeId shipped(From... from) {
    var id = begun(from);
    changes.plan(id, "Because many ask.", null, "mara");
    changes.ship(id, "mara");
    return id;
  }

  private Outcome outcome(ChangeId id, SourceRecordId who) {
    return telling.askers(id).stream()
        .filter(it -> it.customer().equals(customer(who)))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private CustomerId customer(SourceRecordId who) {
    return records.customerOf(who).orElseThrow();
  }
}
