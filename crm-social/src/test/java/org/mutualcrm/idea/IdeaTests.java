package org.mutualcrm.idea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.idea.IdeaResult.Reason;
import org.mutualcrm.idea.IdeaResult.Submitted;
import org.mutualcrm.idea.IdeaVoteResult.Counted;
import org.mutualcrm.idea.IdeaVoteResult.Refused;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TouchpointKind;
import org.mutualcrm.value.ValueBook;
import org.mutualcrm.value.ValueClockwork;
import org.mutualcrm.value.Worth;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class IdeaTests {

  private static final Instant NOON = DrivenClock.NOON;
  private static final Duration DAY = Duration.ofDays(1);

  @Autowired Jams jams;
  @Autowired Ideas ideas;
  @Autowired IdeaVoting voting;
  @Autowired IdeaDesk desk;
  @Autowired IdeaLinks links;
  @Autowired SimilarIdeas similar;
  @Autowired IdeaData data;
  @Autowired IdeaHoldings holdings;
  @Autowired Identification identification;
  @Autowired ValueClockwork value;
  @Autowired ValueBook valued;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired SourceRecords records;
  @Autowired Timeline timeline;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @BeforeEach
  void atNoon() {
    clock.set(NOON);
  }

  @Test
  void aJamGoesThroughItsPhasesByTheClockOrByHand() {
    var jam = jams.draft(draft(3, Screening.NOBODY));
    assertThat(phase(jam)).isEqualTo(JamPhase.DRAFT);
    assertThat(submit(jam, somebody(), "Open on Sunday mornings"))
        .isEqualTo(new IdeaResult.Refused(Reason.UNKNOWN_JAM));
    jams.open(jam);
    assertThat(phase(jam)).isEqualTo(JamPhase.SUBMIT);
    var idea = handedIn(jam, somebody(), "Open on Sunday mornings");
    assertThat(vote(idea, somebody())).isEqualTo(new Refused(Reason.NO_VOTES_NOW));

    clock.set(NOON.plus(DAY));
    assertThat(phase(jam)).isEqualTo(JamPhase.MERGE);
    assertThat(submit(jam, somebody(), "Open on Sunday evenings"))
        .isEqualTo(new IdeaResult.Refused(Reason.NO_IDEAS_NOW));
    assertThat(jams.advance(jam)).isInstanceOf(JamChange.Changed.class);
    assertThat(phase(jam)).isEqualTo(JamPhase.VOTE);
    assertThat(vote(idea, somebody())).isEqualTo(new Counted(2));

    clock.set(NOON.plus(DAY.multipliedBy(3)).minusMillis(1));
    assertThat(vote(idea, somebody())).isEqualTo(new Counted(2));
    clock.set(NOON.plus(DAY.multipliedBy(3)));
    assertThat(vote(idea, somebody())).isEqualTo(new Refused(Reason.NO_VOTES_NOW));
    assertThat(phase(jam)).isEqualTo(JamPhase.DECIDE);
    jams.advance(jam);
    assertThat(phase(jam)).isEqualTo(JamPhase.DELIVER);
    assertThat(jams.advance(jam)).isInstanceOf(JamChange.NotAllowed.class);
    assertThat(jams.archive(jam)).isInstanceOf(JamChange.Changed.class);
    assertThat(ideas.find(idea).orElseThrow().votes()).isEqualTo(2);
  }

  @Test
  void aNewcomersIdeaIsReadFirstAndATrustedPersonsIsNot() {
    var jam = opened(3, Screening.NEWCOMERS);
    var ada = somebody();
    var first = handedIn(jam, ada, "Fig and honey, please");
    assertThat(ideas.shown(jam, null, IdeaOrder.NEWEST, 10)).isEmpty();
    assertThat(ideas.waiting(100)).extracting(IdeaView::id).contains(first);

    desk.approve(first, "mara");
    var second = submit(jam, ada, "Open on Sunday mornings");

    assertThat(second)
        .isInstanceOfSatisfying(Submitted.class, it -> assertThat(it.waiting()).isFalse());
    assertThat(ideas.shown(jam, null, IdeaOrder.NEWEST, 10)).hasSize(2);
    assertThat(submit(jam, ada, "Look at https://spam.example now"))
        .isInstanceOfSatisfying(Submitted.class, it -> assertThat(it.waiting()).isTrue());
    assertThat(submit(jam, ada, "open on sunday MORNINGS"))
        .isEqualTo(new IdeaResult.Refused(Reason.TOLD_ALREADY));
    assertThat(timeline.of(customer(ada), Set.of(TouchpointKind.IDEA), null, 10).entries())
        .hasSize(3);
  }

  @Test
  void whatWasDecidedAboutAnIdeaIsUndone() {
    var jam = voting(3);
    var idea = handedIn(jam, somebody(), "Fig and honey, please");
    vote(idea, somebody());

    assertThat(desk.reject(idea, "Off topic", "mara")).isInstanceOf(IdeaChange.Changed.class);
    assertThat(ideas.find(idea).orElseThrow().votes()).isZero();
    assertThat(vote(idea, somebody())).isEqualTo(new Refused(Reason.UNKNOWN_IDEA));
    desk.reconsider(idea, "mara");
    desk.approve(idea, "mara");

    assertThat(ideas.find(idea).orElseThrow().votes()).isEqualTo(1);
    assertThat(ideas.history(idea))
        .extracting(IdeaView.Event::kind)
        .containsExactly("APPROVED", "RECONSIDERED", "REJECTED");
  }

  @Test
  void nobodyKeepsUsWaitingWithMoreThanFive() throws Exception {
    var jam = opened(3, Screening.EVERYBODY);
    var ada = somebody();

    var results = atOnce(20, i -> submit(jam, ada, "Another flavour, number " + i));

    assertThat(results.stream().filter(Submitted.class::isInstance)).hasSize(5);
    assertThat(results).contains(new IdeaResult.Refused(Reason.TOO_MANY_WAITING));
  }

  @Test
  void twoHundredVotesAtOnceNeverOverrunABudget() throws Exception {
    var jam = voting(3);
    var many = new ArrayList<IdeaId>();
    for (int i = 0; i < 20; i++)
      many.add(handedIn(jam, somebody(), "Another flavour, number " + i));
    var ada = somebody();
    var adele = somebody();
    merging.merge(new MergeCustomers(customer(ada), customer(adele), "anna", "One"));
    vote(many.get(0), ada);
    vote(many.get(1), adele);

    var results = atOnce(200, i -> vote(many.get(2 + i % 18), i % 2 == 0 ? ada : adele));

    assertThat(results.stream().filter(Counted.class::isInstance)).containsExactly(new Counted(0));
    assertThat(voting.votesOf(jam, ada)).hasSize(3);
    assertThat(total(jam)).isEqualTo(3);
  }

  @Test
  void aVoteTakenBackIsThereToBeGivenAgain() {
    var jam = voting(1);
    var fig = handedIn(jam, somebody(), "Fig and honey, please");
    var plum = handedIn(jam, somebody(), "Plum and cinnamon, please");
    var ada = somebody();
    assertThat(vote(fig, ada)).isEqualTo(new Counted(0));
    assertThat(vote(fig, ada)).isEqualTo(new Refused(Reason.VOTED_ALREADY));
    assertThat(vote(plum, ada)).isEqualTo(new Refused(Reason.NOTHING_LEFT));

    assertThat(voting.takeBack(fig, ada)).isEqualTo(new Counted(1));
    assertThat(voting.takeBack(fig, ada)).isEqualTo(new Counted(1));
    assertThat(vote(plum, ada)).isEqualTo(new Counted(0));

    desk.answer(plum, IdeaStatus.DECLINED, "Plums are out of season.", "mara");
    assertThat(vote(plum, somebody())).isEqualTo(new Refused(Reason.SETTLED));
    assertThat(ideas.find(plum).orElseThrow().answer()).isEqualTo("Plums are out of season.");
  }

  @Test
  void peopleWhoAreOneHaveOneBudgetAndTwoWhenTheyAreParted() {
    var jam = voting(2);
    var fig = handedIn(jam, somebody(), "Fig and honey, please");
    var plum = handedIn(jam, somebody(), "Plum and cinnamon, please");
    var mango = handedIn(jam, somebody(), "Mango and lime, please");
    var ada = somebody();
    var adele = somebody();
    vote(fig, ada);
    vote(plum, ada);
    clock.advance(Duration.ofMinutes(1));
    vote(fig, adele);
    vote(mango, adele);
    assertThat(tally(jam)).isEqualTo(Map.of(fig, 2L, plum, 1L, mango, 1L));

    merging.merge(new MergeCustomers(customer(ada), customer(adele), "anna", "One"));
    assertThat(tally(jam)).isEqualTo(Map.of(fig, 1L, plum, 0L, mango, 1L));
    assertThat(voting.votesOf(jam, ada)).containsExactlyInAnyOrder(fig, mango);

    unmerging.unmerge(new UnmergeRecords(customer(adele), Set.of(adele), "anna", "They are two"));
    assertThat(tally(jam)).isEqualTo(Map.of(fig, 2L, plum, 1L, mango, 1L));
  }

  @Test
  void anIdeaWeTakeUpIsReceivedFromEachWhoHadItWhileWeStandByThat() {
    var ada = somebody();
    var bob = somebody();
    var jam = opened(1, Screening.NOBODY);
    var fig = handedIn(jam, ada, "Fig and honey, please");
    var figs = handedIn(jam, bob, "Honey with figs, please");
    desk.answer(fig, IdeaStatus.PLANNED, "", "mara");
    value.drain();
    assertThat(valued.of(customer(ada), null).received()).containsExactly(new Worth("PTS", 100));
    assertThat(valued.of(customer(bob), null).received()).isEmpty();

    desk.merge(figs, fig, "mara");
    value.drain();
    assertThat(valued.of(customer(bob), null).received()).containsExactly(new Worth("PTS", 100));

    desk.answer(fig, IdeaStatus.DECLINED, "No figs this year", "mara");
    value.drain();
    assertThat(valued.of(customer(ada), null).received()).containsExactly(new Worth("PTS", 0));
    assertThat(valued.of(customer(bob), null).received()).containsExactly(new Worth("PTS", 0));
    desk.answer(fig, IdeaStatus.COMPLETED, "There are figs", "mara");
    value.drain();
    assertThat(valued.of(customer(ada), null).received()).containsExactly(new Worth("PTS", 100));
    assertThat(valued.entries(customer(ada), null, 10)).hasSize(3);
  }

  @Test
  void whoVotedForBothCountsOnceAndGetsAVoteBack() {
    var jam = voting(2);
    var fig = handedIn(jam, somebody(), "Fig and honey, please");
    var figs = handedIn(jam, somebody(), "Honey with figs, please");
    var ada = somebody();
    var bob = somebody();
    vote(fig, ada);
    vote(figs, ada);
    vote(figs, bob);

    assertThat(desk.merge(figs, fig, "mara")).isEqualTo(new IdeaChange.Merged(figs, 2, 1));

    assertThat(ideas.find(fig).orElseThrow().votes()).isEqualTo(2);
    assertThat(ideas.parts(ideas.find(fig).orElseThrow()))
        .extracting(IdeaView::id)
        .containsExactly(figs);
    assertThat(vote(figs, somebody())).isEqualTo(new Refused(Reason.MERGED));
    assertThat(vote(fig, bob)).isEqualTo(new Refused(Reason.VOTED_ALREADY));
    var plum = handedIn(jam, somebody(), "Plum and cinnamon, please");
    assertThat(vote(plum, ada)).isEqualTo(new Counted(0));
    assertThat(desk.merge(fig, figs, "mara")).isInstanceOf(IdeaChange.NotAllowed.class);
    assertThat(desk.reject(fig, "No", "mara")).isInstanceOf(IdeaChange.NotAllowed.class);
  }

  /** Whatever is put together, and in whatever order it is taken apart, the votes are the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ideasPutTogetherAndTakenApartHaveTheVotesTheyHad(long seed) {
    var dice = new Random(seed);
    var jam = voting(100);
    var all = new ArrayList<IdeaId>();
    for (int i = 0; i < 6; i++) all.add(handedIn(jam, null, "Another flavour, number " + i));
    var people = new ArrayList<SourceRecordId>();
    for (int i = 0; i < 5; i++) people.add(somebody());
    for (int i = 0; i < 15; i++)
      vote(all.get(dice.nextInt(all.size())), people.get(dice.nextInt(people.size())));
    var before = tally(jam);
    var cast = ideas.votes(jam).stream().map(it -> it.idea() + " " + it.customer()).toList();

    for (int i = 0; i < 12; i++)
      desk.merge(all.get(dice.nextInt(all.size())), all.get(dice.nextInt(all.size())), "mara");
    for (var it : ideas.shown(jam, null, IdeaOrder.VOTES, 10)) {
      var voters = new java.util.HashSet<CustomerId>();
      for (var vote : ideas.votes(jam))
        if (vote.root().equals(it.id())) voters.add(vote.customer());
      assertThat(it.votes()).isEqualTo(voters.size());
    }
    var merged = new ArrayList<>(all);
    java.util.Collections.shuffle(merged, dice);
    for (var it : merged) desk.part(it, "mara");

    assertThat(tally(jam)).isEqualTo(before);
    assertThat(ideas.votes(jam).stream().map(it -> it.idea() + " " + it.customer()))
        .containsExactlyElementsOf(cast);
  }

  @Test
  void ideasThatMeanTheSameAreFoundWhileOneIsWritten() {
    var jam = opened(3, Screening.NOBODY);
    var late = handedIn(jam, null, "Stay open later in the evening");
    handedIn(jam, null, "Use paper cups instead of plastic");
    var sorbet = handedIn(jam, null, "Sorbetto al limone senza zucchero");

    assertThat(similar.find(jam, "Longer opening hours at night", 5))
        .extracting(SimilarIdeas.Similar::id)
        .containsExactly(late);
    assertThat(similar.find(jam, "sorbetto limone senza zuchero", 5))
        .extracting(SimilarIdeas.Similar::id)
        .first()
        .isEqualTo(sorbet);
    assertThat(similar.find(jam, "A parking space for bicycles", 5)).isEmpty();
  }

  @Test
  void whatIsTalkedAboutNowComesFirst() {
    var jam = voting(3);
    var old = handedIn(jam, null, "Fig and honey, please");
    for (int i = 0; i < 3; i++) vote(old, somebody());
    clock.advance(Duration.ofHours(20));
    var fresh = handedIn(jam, null, "Plum and cinnamon, please");
    for (int i = 0; i < 2; i++) vote(fresh, somebody());

    assertThat(ideas.shown(jam, null, IdeaOrder.TRENDING, 10))
        .extracting(IdeaView::id)
        .containsExactly(fresh, old);
    assertThat(ideas.find(fresh).orElseThrow().trend())
        .isCloseTo((5 * 2 - 1) / Math.pow(2, 1.4), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(ideas.shown(jam, null, IdeaOrder.VOTES, 10))
        .extracting(IdeaView::id)
        .containsExactly(old, fresh);
  }

  @Test
  void aPersonalLinkIsGoodForOneJam() {
    var jam = jams.find(opened(3, Screening.NOBODY)).orElseThrow();
    var other = jams.find(opened(3, Screening.NOBODY)).orElseThrow();
    var ada = somebody();

    var path = links.path(jam, customer(ada)).orElseThrow();

    var token = path.substring(path.lastIndexOf('/') + 1);
    assertThat(links.person(jam, token)).isPresent();
    assertThat(links.person(other, token)).isEmpty();
    assertThat(vote(IdeaId.next(), ada)).isEqualTo(new Refused(Reason.UNKNOWN_IDEA));
    assertThat(vote(IdeaId.next(), SourceRecordId.next()))
        .isEqualTo(new Refused(Reason.UNKNOWN_CUSTOMER));
    assertThat(jam.slug()).isNotEqualTo(other.slug());
    assertThatThrownBy(() -> idea(jam.id(), ada, "Too short")).isInstanceOf(JamFault.class);
  }

  @Test
  void whatSomebodyHandedInIsTheirsToReadAndToHaveErased() {
    var jam = voting(3);
    var ada = somebody();
    var hers = handedIn(jam, ada, "Fig and honey, please");
    var part = handedIn(jam, null, "Honey with figs, please");
    vote(hers, ada);
    vote(part, somebody());
    desk.merge(part, hers, "mara");
    similar.find(jam, "Fig and honey", 5);
    assertThat(holdings.of(customer(ada))).hasSize(2);
    var subject = new DataSubject(customer(ada), records.of(customer(ada)), Set.of());
    assertThat(data.export(subject).toString()).contains("Fig and honey, please");

    data.erase(subject);

    assertThat(data.export(subject)).allMatch(it -> it.rows().isEmpty());
    assertThat(
            jdbc.sql("select count(*) from idea where title like 'Fig and honey%' and jam_id = ?")
                .param(jam.value())
                .query(Long.class)
                .single())
        .isZero();
    assertThat(ideas.find(part).orElseThrow().votes()).isEqualTo(1);
    assertThat(ideas.find(part).orElseThrow().merged()).isFalse();
  }

  private static JamDraft draft(@Nullable Integer budget, Screening screening) {
    return new JamDraft(
        "What shall we do better?",
        "Tell us.",
        budget,
        screening,
        null,
        NOON.plus(DAY),
        NOON.plus(DAY.multipliedBy(2)),
        NOON.plus(DAY.multipliedBy(3)),
        NOON.plus(DAY.multipliedBy(4)),
        "mara");
  }

  private JamId opened(@Nullable Integer budget, Screening screening) {
    var jam = jams.draft(draft(budget, screening));
    assertThat(jams.open(jam)).isInstanceOf(JamChange.Changed.class);
    return jam;
  }

  /** One in which ideas come and are voted on at once. */
  private JamId voting(int budget) {
    var jam =
        jams.draft(
            new JamDraft(
                "What shall we do better?",
                "Tell us.",
                budget,
                Screening.NOBODY,
                null,
                NOON.plus(DAY),
                NOON,
                NOON.plus(DAY),
                NOON.plus(DAY.multipliedBy(4)),
                "mara"));
    jams.open(jam);
    return jam;
  }

  private JamPhase phase(JamId jam) {
    return jams.find(jam).orElseThrow().phase(clock.instant());
  }

  private static IdeaDraft idea(JamId jam, @Nullable SourceRecordId author, String title) {
    var operator = author == null ? "mara" : null;
    return new IdeaDraft(jam, author, null, title, "", IdeaThrough.LINK, operator);
  }

  private IdeaResult submit(JamId jam, @Nullable SourceRecordId author, String title) {
    return ideas.submit(idea(jam, author, title));
  }

  private IdeaId handedIn(JamId jam, @Nullable SourceRecordId author, String title) {
    return ((Submitted) submit(jam, author, title)).id();
  }

  private IdeaVoteResult vote(IdeaId idea, SourceRecordId voter) {
    return voting.vote(new IdeaVote(idea, voter, IdeaThrough.LINK, null));
  }

  private Map<IdeaId, Long> tally(JamId jam) {
    var tally = new TreeMap<IdeaId, Long>(java.util.Comparator.comparing(IdeaId::value));
    ideas.all(jam).forEach(it -> tally.put(it.id(), it.votes()));
    return tally;
  }

  private long total(JamId jam) {
    return tally(jam).values().stream().mapToLong(Long::longValue).sum();
  }

  private CustomerId customer(SourceRecordId who) {
    return records.customerOf(who).orElseThrow();
  }

  private SourceRecordId somebody() {
    var id = UUID.randomUUID().toString();
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:old"),
                id,
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + id).build(),
                Coverage.PARTIAL,
                List.of(IdentityClaim.verified(Namespace.crm("old"), id)),
                NOON.minus(Duration.ofDays(500))))
        .record();
  }

  private interface Act {
    Object act(int number);
  }

  private static List<Object> atOnce(int times, Act act) throws Exception {
    var acts = new ArrayList<Callable<Object>>();
    for (int i = 0; i < times; i++) {
      int number = i;
      acts.add(() -> act.act(number));
    }
    var results = new ArrayList<Object>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var it : pool.invokeAll(acts)) results.add(it.get());
    }
    return results;
  }
}
