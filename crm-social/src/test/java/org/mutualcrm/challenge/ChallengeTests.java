package org.mutualcrm.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.challenge.ChallengeChange.Changed;
import org.mutualcrm.challenge.ChallengeChange.NotAllowed;
import org.mutualcrm.challenge.Entry.Standing;
import org.mutualcrm.challenge.JoinResult.HandedIn;
import org.mutualcrm.challenge.JoinResult.Joined;
import org.mutualcrm.challenge.JoinResult.Reason;
import org.mutualcrm.challenge.JoinResult.Refused;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class ChallengeTests {

  private static final Instant NOON = DrivenClock.NOON;
  private static final Duration DAY = Duration.ofDays(1);

  private static final ChallengeTask TELL =
      new ChallengeTask("Tell us about a summer night.", Proof.TEXT, null, 10);
  private static final ChallengeTask FIND =
      new ChallengeTask("Find the word in our window.", Proof.WORD, "Gelo  Mio", 5);
  private static final ChallengeTask ORDER =
      new ChallengeTask("Order something new.", Proof.ORDER, null, 20);

  @Autowired Challenges challenges;
  @Autowired TakingPart taking;
  @Autowired ChallengeDesk desk;
  @Autowired ChallengeJudging judging;
  @Autowired ChallengeDeciding deciding;
  @Autowired ChallengeLinks links;
  @Autowired ChallengeData data;
  @Autowired ChallengeHoldings holdings;
  @Autowired Identification identification;
  @Autowired Merging merging;
  @Autowired Unmerging unmerging;
  @Autowired SourceRecords records;
  @Autowired Timeline timeline;
  @Autowired DrivenClock clock;

  // Nobody of another test has a mailbox there.
  private final String mailHost = "h" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void atNoon() {
    clock.set(NOON);
  }

  @Test
  void tasksAreProvenByWhatIsHandedInAndByWhatIsSeen() {
    var it = opened(null, null, TELL, FIND, ORDER);
    var ada = somebody();
    assertThat(handIn(it, ada, 1, "Stars.")).isEqualTo(new Refused(Reason.NOT_IN));
    ordered(ada, NOON.minusSeconds(60));
    join(it, ada);

    later(60);
    assertThat(handIn(it, ada, 1, "Stars.")).matches(done -> ((HandedIn) done).waiting());
    assertThat(handIn(it, ada, 2, "gelato mio")).isEqualTo(new Refused(Reason.WRONG_WORD));
    assertThat(handIn(it, ada, 2, " gelo MIO ")).matches(done -> !((HandedIn) done).waiting());
    assertThat(handIn(it, ada, 2, "gelo mio")).isEqualTo(new Refused(Reason.ACCEPTED_ALREADY));
    assertThat(handIn(it, ada, 3, "I did")).isEqualTo(new Refused(Reason.SEEN_BY_US));
    assertThat(handIn(it, ada, 4, "More")).isEqualTo(new Refused(Reason.UNKNOWN_TASK));
    assertThat(part(it, ada).done()).as("what was ordered before does not count").isEqualTo(1);
    ordered(ada, NOON.plusSeconds(50));
    assertThat(part(it, ada).points()).isEqualTo(25);

    var entry = part(it, ada).id();
    assertThat(desk.waiting(it, 9)).extracting(Evidence::number).containsExactly(1);
    desk.check(it, entry, 1, "Say more.", "mara");
    assertThat(taking.evidence(it, customer(ada)).get(1).because()).isEqualTo("Say more.");
    handIn(it, ada, 1, "Stars, and a lemon.");
    desk.check(it, entry, 1, null, "mara");

    assertThat(part(it, ada).points()).isEqualTo(35);
    assertThat(part(it, ada).standing()).isEqualTo(Standing.CLEAR);
    assertThat(desk.shown(it, 9)).extracting(Evidence::said).containsExactly("Stars, and a lemon.");
  }

  @Test
  void ofManyAtOnceOnlyAsManyTakePartAsThereArePlacesAndEverybodyOnce() throws Exception {
    var it = opened(null, 5, TELL);
    var people = new ArrayList<SourceRecordId>();
    for (int i = 0; i < 8; i++) people.add(somebody());
    merging.merge(
        new MergeCustomers(customer(people.get(0)), customer(people.get(1)), "anna", "One"));

    var results = atOnce(32, i -> join(it, people.get(i % 8)));

    assertThat(results).contains(new Refused(Reason.FULL));
    assertThat(results.stream().filter(one -> one instanceof Joined(_, var already) && !already))
        .hasSize(5);
    assertThat(desk.entries(it)).hasSize(5);
    assertThat(challenges.find(it).orElseThrow().taken()).isEqualTo(5);
  }

  @Test
  void twoWhoAreOneTakePartOnceAndPartedTakePartTwice() {
    var it = opened(null, null, TELL, FIND);
    var ada = somebody();
    var adele = somebody();
    join(it, ada);
    later(1);
    join(it, adele);
    later(60);
    handIn(it, ada, 2, "gelo mio");
    handIn(it, adele, 1, "Stars.");
    desk.check(it, part(it, adele).id(), 1, null, "mara");
    assertThat(desk.entries(it)).extracting(Entry::done).containsExactly(1, 1);

    merging.merge(new MergeCustomers(customer(ada), customer(adele), "anna", "One"));
    assertThat(desk.entries(it)).extracting(Entry::done).containsExactly(2);
    assertThat(holdings.of(customer(ada))).hasSize(1);

    unmerging.unmerge(new UnmergeRecords(customer(adele), Set.of(adele), "anna", "They are two"));
    assertThat(desk.entries(it)).extracting(Entry::done).containsExactly(1, 1);
  }

  @Test
  void whoLooksLikeAnotherIsHeldForAPersonToDecide() {
    var it = opened(null, null, FIND);
    var ada = somebody();
    clock.advance(Duration.ofMinutes(1));
    join(it, ada, "browser-1", "net-1");
    var twin = somebody();
    assertThat(join(it, twin, "browser-1", "net-2")).isInstanceOf(Joined.class);
    join(it, somebody("ada.l1@example.org"), null, null);
    var again = somebody("adal+2@example.org");
    join(it, again, null, null);
    var hasty = somebody();
    join(it, hasty, null, null);
    handIn(it, hasty, 1, "gelo mio");
    later(120);
    handIn(it, ada, 1, "gelo mio");
    handIn(it, twin, 1, "gelo mio");

    assertThat(part(it, ada).standing()).isEqualTo(Standing.CLEAR);
    assertThat(kinds(it, twin)).containsExactly(Suspicion.SAME_DEVICE);
    assertThat(kinds(it, again)).containsExactly(Suspicion.SIMILAR_MAIL);
    assertThat(kinds(it, hasty)).containsExactly(Suspicion.HASTE);
    challenges.end(it);
    assertThat(((NotAllowed) deciding.decide(it, "mara")).reason()).contains("3 held");

    desk.settle(it, part(it, twin).id(), true, "", "mara");
    assertThat(desk.settle(it, part(it, again).id(), false, " ", "mara"))
        .isInstanceOf(NotAllowed.class);
    desk.settle(it, part(it, again).id(), false, "The same person", "mara");
    desk.settle(it, part(it, hasty).id(), false, "A script", "mara");
    assertThat(deciding.decide(it, "mara")).isInstanceOf(Changed.class);
    assertThat(winners(it)).containsExactly(customer(ada), customer(twin));
  }

  @Test
  void judgesMarkWithoutNamesAndSeeOthersOnlyWhenTheyAreDone() {
    var it = judged(2, 1);
    var ada = completed(it);
    var bob = completed(it);
    challenges.end(it);
    var one = part(it, ada).id();
    var other = part(it, bob).id();

    assertThat(judging.mark(it, one, "jo", List.of(5, 6))).isInstanceOf(NotAllowed.class);
    judging.mark(it, one, "jo", List.of(5, 2));
    judging.mark(it, one, "kim", List.of(1, 3));
    judging.mark(it, other, "kim", List.of(4, 4));
    assertThat(sheet(it, "jo", one).others()).isEmpty();
    assertThat(sheet(it, "kim", one).others()).containsExactly(List.of(5, 2));
    assertThat(desk.entry(it, one).orElseThrow().mark()).isNull();
    assertThat(((NotAllowed) deciding.decide(it, "mara")).reason()).contains("1 not marked");
    judging.mark(it, other, "jo", List.of(1, 2));

    deciding.decide(it, "mara");

    // Both have 5.5: who had it earlier wins.
    assertThat(winners(it)).containsExactly(customer(ada));
    assertThat(judging.mark(it, one, "jo", List.of(1, 1))).isInstanceOf(NotAllowed.class);
    assertThat(deciding.undo(it)).isInstanceOf(Changed.class);
    assertThat(winners(it)).isEmpty();
    judging.mark(it, other, "jo", List.of(3, 3));
    deciding.decide(it, "mara");
    assertThat(winners(it)).containsExactly(customer(bob));
    assertThat(deciding.close(it)).isInstanceOf(Changed.class);
    assertThat(challenges.find(it).orElseThrow().status()).isEqualTo(ChallengeStatus.CLOSED);
    assertThat(deciding.undo(it)).isInstanceOf(NotAllowed.class);
  }

  @Test
  void pointsDecideAndThenWhoHadThemEarlier() {
    var it = opened(2, null, FIND, ORDER);
    var slow = joined(it);
    var quick = joined(it);
    var most = joined(it);
    later(60);
    handIn(it, quick, 1, "gelo mio");
    later(90);
    handIn(it, slow, 1, "gelo mio");
    ordered(most, clock.instant());
    later(120);
    clock.set(NOON.plus(DAY));
    assertThat(handIn(it, most, 1, "gelo mio")).isEqualTo(new Refused(Reason.NOT_OPEN));
    assertThat(join(it, somebody())).isEqualTo(new Refused(Reason.NOT_OPEN));

    assertThat(challenges.endDue(it)).isTrue();
    deciding.decide(it, "mara");

    assertThat(winners(it)).containsExactly(customer(most), customer(quick));
  }

  @Test
  void nothingIsGivenForReviewsAndADraftSaysAllItHasTo() {
    var review = new ChallengeTask("Review us.", Proof.REVIEW, null, 1);
    assertThatThrownBy(() -> draft(1, null, UUID.randomUUID(), review))
        .isInstanceOf(ChallengeFault.class)
        .hasMessageContaining("not rewarded");
    assertThatThrownBy(() -> new ChallengeTask("Find it.", Proof.WORD, " ", 1))
        .isInstanceOf(ChallengeFault.class);
    assertThatThrownBy(() -> draft(1, null, null)).isInstanceOf(ChallengeFault.class);
    var it = opened(1, null, review);
    assertThat(challenges.rewrite(it, draft(1, null, null, TELL))).isInstanceOf(NotAllowed.class);
    assertThat(challenges.cancel(it)).isInstanceOf(Changed.class);
    assertThat(join(it, somebody())).isEqualTo(new Refused(Reason.NOT_OPEN));
  }

  @Test
  void whatSomebodyDidIsTheirsToReadAndToHaveErased() {
    var it = judged(1, 1);
    var view = challenges.find(it).orElseThrow();
    var ada = completed(it);
    var token = links.path(view, ada).replaceAll(".*/", "");
    assertThat(links.person(view, token)).isPresent();
    assertThat(links.person(challenges.find(judged(1, 1)).orElseThrow(), token)).isEmpty();
    challenges.end(it);
    judging.mark(it, part(it, ada).id(), "jo", List.of(5, 5));
    deciding.decide(it, "mara");
    var subject = new DataSubject(customer(ada), records.of(customer(ada)), Set.of());
    assertThat(data.export(subject).toString()).contains("Once upon a time");

    data.erase(subject);

    assertThat(data.export(subject)).allMatch(kept -> kept.rows().isEmpty());
    assertThat(desk.entries(it)).isEmpty();
    assertThat(winners(it)).isEmpty();
  }

  private ChallengeId opened(
      @Nullable Integer winners, @Nullable Integer places, ChallengeTask... tasks) {
    var id = challenges.draft(draft(winners, places, null, tasks));
    assertThat(challenges.open(id)).isInstanceOf(Changed.class);
    return id;
  }

  private static ChallengeDraft draft(
      @Nullable Integer winners,
      @Nullable Integer places,
      @Nullable UUID offer,
      ChallengeTask... tasks) {
    return draft(JudgingWay.AUTOMATIC, List.of(), 0, winners, places, offer, tasks);
  }

  private ChallengeId judged(int judges, int winners) {
    var criteria = List.of("Taste", "Wit");
    var id =
        challenges.draft(draft(JudgingWay.JUDGES, criteria, judges, winners, null, null, TELL));
    challenges.open(id);
    return id;
  }

  private static ChallengeDraft draft(
      JudgingWay way,
      List<String> criteria,
      int judges,
      @Nullable Integer winners,
      @Nullable Integer places,
      @Nullable UUID offer,
      ChallengeTask... tasks) {
    return new ChallengeDraft(
        "A summer of gelato",
        "Show us.",
        "en",
        org.mutualcrm.reason.Reason.COMMUNITY,
        List.of(tasks),
        way,
        criteria,
        judges,
        winners,
        places,
        offer,
        "Who is of age takes part.",
        "We run this. What you hand in is read by us.",
        null,
        NOON.plus(DAY),
        "mara");
  }

  private void later(int seconds) {
    clock.set(NOON.plusSeconds(seconds));
  }

  private JoinResult join(ChallengeId it, SourceRecordId who) {
    return join(it, who, null, null);
  }

  private JoinResult join(
      ChallengeId it, SourceRecordId who, @Nullable String device, @Nullable String network) {
    return taking.join(new Joining(it, who, "Ada", device, network));
  }

  private SourceRecordId joined(ChallengeId it) {
    var who = somebody();
    assertThat(join(it, who)).isInstanceOf(Joined.class);
    return who;
  }

  /** Somebody who did it all, a minute after they joined, and it was accepted. */
  private SourceRecordId completed(ChallengeId it) {
    var who = joined(it);
    clock.advance(Duration.ofMinutes(1));
    handIn(it, who, 1, "Once upon a time.");
    desk.check(it, part(it, who).id(), 1, null, "mara");
    return who;
  }

  private JoinResult handIn(ChallengeId it, SourceRecordId who, int task, String said) {
    return taking.handIn(new HandIn(it, who, task, said, true));
  }

  private void ordered(SourceRecordId who, Instant at) {
    timeline.append(
        new Touchpoint(
            who,
            at,
            TouchpointKind.ORDER,
            UUID.randomUUID().toString(),
            "shop",
            Direction.INBOUND,
            "Ordered",
            null,
            null,
            null));
  }

  private Entry part(ChallengeId it, SourceRecordId who) {
    return taking.of(it, who).orElseThrow();
  }

  private List<Suspicion> kinds(ChallengeId it, SourceRecordId who) {
    var part = part(it, who);
    assertThat(part.standing()).isEqualTo(Standing.HELD);
    return part.flags().stream().map(Entry.Flag::kind).toList();
  }

  private MarkSheet sheet(ChallengeId it, String judge, EntryId entry) {
    return judging.sheets(it, judge).stream()
        .filter(sheet -> sheet.entry().equals(entry))
        .findFirst()
        .orElseThrow();
  }

  private List<CustomerId> winners(ChallengeId it) {
    return deciding.winners(it).stream().map(Winner::customer).toList();
  }

  private CustomerId customer(SourceRecordId who) {
    return records.customerOf(who).orElseThrow();
  }

  private SourceRecordId somebody() {
    return somebody(null);
  }

  /** Known to us since long before; the clock is put back afterwards. */
  private SourceRecordId somebody(@Nullable String mail) {
    var now = clock.instant();
    clock.set(NOON.minus(DAY.multipliedBy(500)));
    var id = UUID.randomUUID().toString();
    var claims = new ArrayList<IdentityClaim>();
    claims.add(IdentityClaim.verified(Namespace.crm("old"), id));
    if (mail != null)
      claims.add(IdentityClaim.verified(Namespace.EMAIL, mail.replace("@", "@" + mailHost + ".")));
    var record =
        identification
            .identify(
                new Sighting(
                    new SourceKey("crm:old"),
                    id,
                    PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + id).build(),
                    Coverage.PARTIAL,
                    claims,
                    clock.instant()))
            .record();
    clock.set(now);
    return record;
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
