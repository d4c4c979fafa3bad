package org.mutualcrm.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.participation.Electorate.ANYBODY;
import static org.mutualcrm.participation.Electorate.CUSTOMERS;
import static org.mutualcrm.participation.PollKind.MULTIPLE;
import static org.mutualcrm.participation.PollKind.RANKED;
import static org.mutualcrm.participation.PollKind.SINGLE;

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
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.MergeCustomers;
import org.mutualcrm.identity.Merging;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.identity.UnmergeRecords;
import org.mutualcrm.identity.Unmerging;
import org.mutualcrm.participation.PollChange.Changed;
import org.mutualcrm.participation.PollChange.NotAllowed;
import org.mutualcrm.participation.VoteResult.Reason;
import org.mutualcrm.participation.VoteResult.Refused;
import org.mutualcrm.participation.VoteResult.Voted;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class PollTests {

  private static final Instant NOON = DrivenClock.NOON;
  private static final int MANGO = 1;
  private static final int FIG = 2;
  private static final int PLUM = 3;

  @Autowired Polls polls;
  @Autowired Voting voting;
  @Autowired Counting counting;
  @Autowired PollLinks links;
  @Autowired PollClosing closing;
  @Autowired PollData data;
  @Autowired PollHoldings holdings;
  @Autowired Identification identification;
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
  void countsOneVoteOfEveryVoterAndTheNewest() {
    var poll = opened(flavours(SINGLE, false));
    var ada = somebody();
    var guest = guest();

    assertThat(vote(poll, ada, MANGO)).isEqualTo(new Voted(false, NOON));
    assertThat(vote(poll, guest, MANGO)).isEqualTo(new Voted(false, NOON));
    clock.advance(Duration.ofMinutes(1));
    assertThat(vote(poll, ada, FIG)).isEqualTo(new Voted(true, NOON.plusSeconds(60)));

    assertThat(counts(poll)).containsExactly(1L, 1L, 0L);
    assertThat(voting.said(find(poll), ada)).contains(List.of(FIG));
    assertThat(entries(ada))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.title()).startsWith("Voted: ");
          assertThat(it.body()).isEqualTo("Fig");
        });
  }

  @Test
  void severalChoicesAreTakenUpToTheMostOneMayName() {
    var poll = opened(draft(MULTIPLE, 2, false, ANYBODY, null, null));

    assertThat(vote(poll, guest(), MANGO, PLUM)).isInstanceOf(Voted.class);
    assertThat(vote(poll, guest(), MANGO, FIG, PLUM)).isEqualTo(new Refused(Reason.TOO_MANY));
    assertThat(vote(poll, guest())).isEqualTo(new Refused(Reason.NOTHING_CHOSEN));
    assertThat(vote(poll, guest(), 4)).isEqualTo(new Refused(Reason.UNKNOWN_CHOICE));
    assertThat(vote(poll, guest(), FIG, FIG)).isEqualTo(new Refused(Reason.UNKNOWN_CHOICE));

    assertThat(counts(poll)).containsExactly(1L, 0L, 1L);
    assertThat(counting.results(find(poll)).voters()).isEqualTo(1);
  }

  @Test
  void rankedVotesAreRunOff() {
    var poll = opened(flavours(RANKED, false));
    for (int i = 0; i < 4; i++) vote(poll, guest(), MANGO);
    for (int i = 0; i < 3; i++) vote(poll, guest(), FIG, PLUM);
    for (int i = 0; i < 2; i++) vote(poll, guest(), PLUM, FIG);

    var results = counting.results(find(poll));

    assertThat(results.runoff().winner()).isEqualTo(FIG);
    assertThat(results.runoff().rounds()).hasSize(2);
    assertThat(results.runoff().rounds().getFirst().out()).isEqualTo(PLUM);
    assertThat(results.ahead()).extracting(PollChoice::label).containsExactly("Fig");
  }

  @Test
  void peopleWhoAreOneHaveOneVoteAndTwoWhenTheyAreParted() {
    var poll = opened(flavours(SINGLE, false));
    var ada = somebody();
    var adele = somebody();
    vote(poll, ada, MANGO);
    clock.advance(Duration.ofMinutes(1));
    vote(poll, adele, FIG);

    var one =
        merging.merge(
            new MergeCustomers(customer(ada), customer(adele), "anna", "The same person"));
    assertThat(one).isNotNull();

    assertThat(counts(poll)).containsExactly(0L, 1L, 0L);
    assertThat(holdings.of(customer(ada))).singleElement().matches(it -> it.count() == 1);
    clock.advance(Duration.ofMinutes(1));
    vote(poll, ada, PLUM);
    assertThat(counts(poll)).containsExactly(0L, 0L, 1L);
    assertThat(counting.voters(List.of(poll))).containsEntry(poll, 1L);

    unmerging.unmerge(
        new UnmergeRecords(customer(adele), Set.of(adele.record()), "anna", "They are two"));

    assertThat(counts(poll)).containsExactly(0L, 1L, 1L);
  }

  @Test
  void aGuestWhoShowsWhoTheyAreCountsOnce() {
    var poll = opened(flavours(SINGLE, false));
    var browser = UUID.randomUUID();
    var ada = somebody();
    vote(poll, new Voter.Guest(browser), MANGO);
    clock.advance(Duration.ofMinutes(1));

    var known = new Voter.Known(ada.record(), browser);
    assertThat(voting.said(find(poll), known)).contains(List.of(MANGO));
    vote(poll, known, FIG);

    assertThat(counts(poll)).containsExactly(0L, 1L, 0L);
    clock.advance(Duration.ofMinutes(1));
    vote(poll, new Voter.Guest(browser), PLUM);
    assertThat(counts(poll)).containsExactly(0L, 0L, 1L);
    assertThat(entries(ada))
        .singleElement()
        .satisfies(it -> assertThat(it.body()).isEqualTo("Plum"));
  }

  @Test
  void aHundredVotesOfOnePersonAtOnceLeaveOneBallot() throws Exception {
    for (boolean anonymous : new boolean[] {false, true}) {
      var poll = opened(flavours(SINGLE, anonymous));
      var ada = somebody();
      var adele = somebody();
      merging.merge(new MergeCustomers(customer(ada), customer(adele), "anna", "One"));

      atOnce(100, i -> vote(poll, i % 2 == 0 ? ada : adele, 1 + i % 3));

      assertThat(counting.results(find(poll)).voters()).isEqualTo(1);
      if (anonymous) assertThat(ballots(poll)).isEqualTo(1);
    }
  }

  @Test
  void votesThatRaceWithTheClosingAreCountedOrRefused() throws Exception {
    var poll = opened(flavours(SINGLE, true));

    var results =
        atOnce(
            60,
            i -> {
              if (i == 30) return polls.close(poll);
              return vote(poll, guest(), MANGO);
            });

    long taken = results.stream().filter(Voted.class::isInstance).count();
    assertThat(results)
        .filteredOn(Refused.class::isInstance)
        .allMatch(it -> it.equals(new Refused(Reason.CLOSED)));
    assertThat(counting.results(find(poll)).voters()).isEqualTo(taken);
    assertThat(namedBallots(poll)).isZero();
  }

  @Test
  void nobodyVotesFromTheInstantItClosesAt() {
    var end = NOON.plusSeconds(3_600);
    var poll = opened(draft(SINGLE, 1, false, ANYBODY, NOON.plusSeconds(60), end));
    assertThat(vote(poll, guest(), MANGO)).isEqualTo(new Refused(Reason.NOT_OPEN));

    clock.set(NOON.plusSeconds(60));
    assertThat(vote(poll, guest(), MANGO)).isInstanceOf(Voted.class);
    clock.set(end.minusMillis(1));
    assertThat(vote(poll, guest(), MANGO)).isInstanceOf(Voted.class);
    clock.set(end);
    assertThat(vote(poll, guest(), MANGO)).isEqualTo(new Refused(Reason.CLOSED));

    closing.closeDue();
    assertThat(find(poll).status()).isEqualTo(PollStatus.CLOSED);
    assertThat(find(poll).endedAt()).isEqualTo(end);
    assertThat(counts(poll)).containsExactly(2L, 0L, 0L);
  }

  @Test
  void ofAnAnonymousPollNothingSaysWhoVotedWhat() {
    var poll = opened(flavours(SINGLE, true));
    var ada = somebody();
    vote(poll, ada, MANGO);
    vote(poll, guest(), FIG);

    assertThat(namedBallots(poll)).isZero();
    assertThat(entries(ada)).isEmpty();
    assertThat(voting.said(find(poll), ada)).contains(List.of(MANGO));
    assertThat(voting.cast(new CastVote(poll, null, ada, List.of(FIG), VotedThrough.STAFF, "anna")))
        .isEqualTo(new Refused(Reason.NOT_FOR_OTHERS));

    polls.close(poll);

    assertThat(counts(poll)).containsExactly(1L, 1L, 0L);
    assertThat(voting.said(find(poll), ada)).isEmpty();
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from poll p left join poll_ballot b using (poll_id)
                    where p.poll_id = ? and (p.ballot_key is not null or b.cast_at is not null or b.first_at is not null)
                    """)
                .param(poll.value())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void anonymousBallotsOfPeopleWhoAreOneAreOneFromTheClosingOn() {
    var poll = opened(flavours(SINGLE, true));
    var ada = somebody();
    var adele = somebody();
    vote(poll, ada, MANGO);
    clock.advance(Duration.ofMinutes(1));
    vote(poll, adele, FIG);
    merging.merge(new MergeCustomers(customer(ada), customer(adele), "anna", "One"));

    polls.close(poll);

    assertThat(counts(poll)).containsExactly(0L, 1L, 0L);
  }

  @Test
  void customersOnlyMeansNoGuests() {
    var poll = opened(draft(SINGLE, 1, false, CUSTOMERS, null, null));
    var ada = somebody();

    assertThat(vote(poll, guest(), MANGO)).isEqualTo(new Refused(Reason.CUSTOMERS_ONLY));
    assertThat(vote(poll, new Voter.Known(SourceRecordId.next(), null), MANGO))
        .isEqualTo(new Refused(Reason.UNKNOWN_CUSTOMER));

    var path = links.path(find(poll), customer(ada)).orElseThrow();
    var token = path.substring(path.lastIndexOf('/') + 1);
    assertThat(links.person(find(poll), token)).isPresent();
    var other = find(opened(flavours(SINGLE, false)));
    assertThat(links.person(other, token)).isEmpty();
    assertThat(links.guest(token)).isEmpty();
  }

  @Test
  void whatPeopleVotedOnStaysWhatTheyVotedOn() {
    var poll = opened(flavours(SINGLE, false));
    var widened = flavours(RANKED, false);
    assertThat(polls.rewrite(poll, widened)).isInstanceOf(Changed.class);
    vote(poll, guest(), MANGO, FIG);

    assertThat(polls.rewrite(poll, flavours(SINGLE, false)))
        .isInstanceOfSatisfying(
            NotAllowed.class, it -> assertThat(it.cause()).isEqualTo(PollChange.Cause.VOTES_EXIST));
    assertThat(polls.rewrite(poll, labelled(widened, "Fig", "Mango", "Plum")))
        .isInstanceOf(NotAllowed.class);
    assertThat(polls.rewrite(poll, labelled(widened, "Mango", "Fig")))
        .isInstanceOf(NotAllowed.class);

    assertThat(polls.rewrite(poll, labelled(widened, "Mango", "Figs", "Plum")))
        .isInstanceOf(Changed.class);
    assertThat(find(poll).label(FIG)).isEqualTo("Figs");
    assertThat(polls.wordings(poll))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.was()).isEqualTo("Fig");
          assertThat(it.by()).isEqualTo("mara");
        });
  }

  @Test
  void aBallotIsForThePollThatWasShown() {
    var poll = opened(flavours(SINGLE, false));
    var shown = find(poll);
    polls.rewrite(poll, labelled(flavours(SINGLE, false), "Fig", "Mango", "Plum"));

    assertThat(
            voting.cast(
                new CastVote(
                    poll, shown.edition(), guest(), List.of(MANGO), VotedThrough.PAGE, null)))
        .isEqualTo(new Refused(Reason.CHANGED_MEANWHILE));
  }

  @Test
  void theQuorumIsOfVoters() {
    var draft = flavours(SINGLE, false);
    var poll =
        opened(
            new PollDraft(
                draft.question(),
                "",
                draft.choices(),
                SINGLE,
                1,
                false,
                ANYBODY,
                ResultVisibility.ALWAYS,
                null,
                null,
                2,
                "mara"));
    vote(poll, guest(), MANGO);
    assertThat(counting.results(find(poll)).quorate()).isFalse();

    vote(poll, guest(), FIG);

    assertThat(counting.results(find(poll)).quorate()).isTrue();
  }

  @Test
  void aPollGoesItsWayAndNoOther() {
    var poll = polls.draft(flavours(SINGLE, false));
    assertThat(polls.published(find(poll).slug())).isEmpty();
    assertThat(vote(poll, guest(), MANGO)).isEqualTo(new Refused(Reason.UNKNOWN_POLL));
    assertThat(polls.close(poll)).isInstanceOf(NotAllowed.class);
    assertThat(polls.open(poll)).isInstanceOf(Changed.class);
    assertThat(polls.open(poll)).isInstanceOf(NotAllowed.class);
    assertThat(polls.close(poll)).isInstanceOf(Changed.class);
    assertThat(polls.cancel(poll)).isInstanceOf(NotAllowed.class);
    assertThat(polls.archive(poll)).isInstanceOf(Changed.class);

    var again = polls.draft(flavours(SINGLE, false));
    assertThat(find(again).slug()).isNotEqualTo(find(poll).slug());
    assertThat(polls.cancel(again)).isInstanceOf(Changed.class);
    assertThat(polls.close(PollId.next())).isInstanceOf(PollChange.UnknownPoll.class);
  }

  @Test
  void whatSomebodyVotedIsTheirsToReadAndToHaveErased() {
    var named = opened(flavours(SINGLE, false));
    var hidden = opened(flavours(SINGLE, true));
    var ada = somebody();
    vote(named, ada, FIG);
    vote(hidden, ada, PLUM);
    var subject = new DataSubject(customer(ada), records.of(customer(ada)), Set.of());

    assertThat(data.export(subject).toString()).contains("Fig", "Plum");
    data.erase(subject);

    assertThat(ballots(named) + ballots(hidden)).isZero();
    assertThat(data.export(subject).getFirst().rows()).isEmpty();
  }

  private static PollDraft flavours(PollKind kind, boolean anonymous) {
    return draft(kind, 1, anonymous, ANYBODY, null, null);
  }

  private static PollDraft draft(
      PollKind kind,
      int most,
      boolean anonymous,
      Electorate electorate,
      @Nullable Instant opens,
      @Nullable Instant closes) {
    return new PollDraft(
        "Which flavour comes back?",
        "",
        List.of("Mango", "Fig", "Plum"),
        kind,
        most,
        anonymous,
        electorate,
        ResultVisibility.ALWAYS,
        opens,
        closes,
        null,
        "mara");
  }

  private static PollDraft labelled(PollDraft draft, String... choices) {
    return new PollDraft(
        draft.question(),
        "",
        List.of(choices),
        draft.kind(),
        draft.most(),
        draft.anonymous(),
        draft.electorate(),
        draft.visibility(),
        null,
        null,
        null,
        "mara");
  }

  private PollId opened(PollDraft draft) {
    var id = polls.draft(draft);
    assertThat(polls.open(id)).isInstanceOf(Changed.class);
    return id;
  }

  private PollView find(PollId poll) {
    return polls.find(poll).orElseThrow();
  }

  private VoteResult vote(PollId poll, Voter voter, Integer... choices) {
    return voting.cast(new CastVote(poll, null, voter, List.of(choices), VotedThrough.PAGE, null));
  }

  private List<Long> counts(PollId poll) {
    return counting.results(find(poll)).lines().stream().map(it -> it.chosen().count()).toList();
  }

  private long ballots(PollId poll) {
    return jdbc.sql("select count(*) from poll_ballot where poll_id = ?")
        .param(poll.value())
        .query(Long.class)
        .single();
  }

  private long namedBallots(PollId poll) {
    return jdbc.sql(
            """
            select count(*) from poll_ballot b
            where poll_id = ? and (source_record_id is not null or operator is not null
              or exists (select from source_record r where r.source_record_id = b.voter))
            """)
        .param(poll.value())
        .query(Long.class)
        .single();
  }

  private List<TimelineEntry> entries(Voter.Known who) {
    return timeline.of(customer(who), Set.of(TouchpointKind.VOTE), null, 10).entries();
  }

  private CustomerId customer(Voter.Known who) {
    return records.customerOf(who.record()).orElseThrow();
  }

  private static Voter.Guest guest() {
    return new Voter.Guest(UUID.randomUUID());
  }

  private Voter.Known somebody() {
    var id = UUID.randomUUID().toString();
    Identified it =
        identification.identify(
            new Sighting(
                new SourceKey("crm:old"),
                id,
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + id).build(),
                Coverage.PARTIAL,
                List.of(IdentityClaim.verified(Namespace.crm("old"), id)),
                NOON.minus(Duration.ofDays(500))));
    return new Voter.Known(it.record(), null);
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
