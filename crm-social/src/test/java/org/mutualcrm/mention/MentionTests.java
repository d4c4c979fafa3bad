package org.mutualcrm.mention;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.mention.Square.mark;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.listening.IncidentBook;
import org.mutualcrm.listening.Watching;
import org.mutualcrm.mention.QueryResult.MayNotReadPrivate;
import org.mutualcrm.mention.QueryResult.NameTaken;
import org.mutualcrm.mention.QueryResult.Saved;
import org.mutualcrm.mention.TriageResult.Done;
import org.mutualcrm.mention.TriageResult.NotYours;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class MentionTests {

  private static final CurrentStaff MARIA = staff("maria", Role.AGENT);
  private static final CurrentStaff LEAD = staff("pierre", Role.PR_LEAD);

  @Autowired Square square;
  @Autowired Listener listener;
  @Autowired GoingBack goingBack;
  @Autowired ListeningQueries queries;
  @Autowired QueryTrials trials;
  @Autowired MentionBook book;
  @Autowired Triaging triaging;
  @Autowired Watching watching;
  @Autowired IncidentBook incidents;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  private final String brand = mark();

  private static CurrentStaff staff(String name, Role role) {
    return new CurrentStaff(name, name, name, Set.of(role));
  }

  private QueryId saved(String text, int days) {
    return ((Saved) queries.save(null, null, "Q " + mark(), text, days, LEAD)).query().id();
  }

  private List<UUID> found(QueryId query, MentionState state) {
    listener.listen();
    return book.list(query, state, null, 200).mentions().stream().map(MentionCard::id).toList();
  }

  private TriageReport decide(TriageAct act, UUID... ids) {
    return ((Done) triaging.run(TriageId.next(), List.of(ids), TriageOrder.of(act), MARIA))
        .report();
  }

  @Test
  void whatIsCapturedAndMatchesWaitsToBeSorted() {
    var query = saved(brand + " -closed", 0);
    var hit = square.says("ada" + brand, NOON, "I love " + brand + "!");
    square.says("ben" + brand, NOON, brand + " is closed");
    square.says("cal" + brand, NOON, "nothing about it");

    assertThat(found(query, MentionState.NEW)).containsExactly(hit);
    var card = book.find(hit).orElseThrow();
    assertThat(card.text()).contains(new Piece(brand, true));
    assertThat(card.name()).isEqualTo("Guest ada" + brand);
    assertThat(card.customer()).isFalse();
    assertThat(book.counts(query)).containsEntry(MentionState.NEW, 1L);
    assertThat(book.matching(query, MentionState.NEW, 10)).containsExactly(hit);
  }

  @Test
  void whatIsHeardTwiceOrBySeveralQueriesIsOneMention() {
    var one = saved(brand, 0);
    var other = saved(brand + "*", 0);
    var hit = square.says("ada" + brand, NOON, brand);

    listener.listen();
    jdbc.sql(
            "insert into mention_waiting select source_record_id, interaction_id, null, captured_at from interaction where interaction_id = ?")
        .param(hit)
        .update();

    assertThat(found(one, MentionState.NEW)).containsExactly(hit);
    assertThat(found(other, MentionState.NEW)).containsExactly(hit);
    assertThat(book.find(hit).orElseThrow().queries()).hasSize(2);
  }

  @Test
  void whatSomebodyChangesOrTakesBackIsNoLongerFoundUnlessItWasDecidedAbout() {
    var query = saved(brand, 0);
    var id = mark();
    var changed = square.says("ada" + brand, NOON, brand, Visibility.PUBLIC, id, 0);
    var sorted = square.says("ben" + brand, NOON, brand, Visibility.PUBLIC, id + "b", 0);
    assertThat(found(query, MentionState.NEW)).hasSize(2);
    decide(TriageAct.RELEVANT, sorted);

    square.says("ada" + brand, NOON, "never mind", Visibility.PUBLIC, id, 1);
    square.says("ben" + brand, NOON, "never mind", Visibility.PUBLIC, id + "b", 1);

    assertThat(found(query, MentionState.NEW)).isEmpty();
    assertThat(found(query, MentionState.RELEVANT)).containsExactly(sorted);
    assertThat(book.find(changed)).isEmpty();
  }

  @Test
  void whatIsPrivateIsFoundOnlyByWhoAsksForItAndMayReadIt() {
    var open = saved(brand, 0);
    var secret = saved(brand + " is:private", 0);
    var hit = square.says("ada" + brand, NOON, brand, Visibility.PRIVATE, mark(), 0);

    assertThat(found(open, MentionState.NEW)).isEmpty();
    assertThat(found(secret, MentionState.NEW)).containsExactly(hit);
    assertThat(
            queries.save(
                null,
                null,
                mark(),
                brand + " is:private",
                0,
                staff("olga", Role.INTEGRATION_OPERATOR)))
        .isEqualTo(new MayNotReadPrivate());
  }

  @Test
  void aQueryIsTriedOnTheLastSevenDaysAndSavedWithWhatWasSaidBefore() {
    for (int day = 0; day < 9; day++)
      square.says(
          "ada" + brand, NOON.minus(Duration.ofDays(day)), "gelato " + brand + " day " + day);
    listener.listen();

    var trial = trials.trial(null, brand + " gelat*");
    assertThat(trial.days()).hasSize(7).allMatch(it -> it.found() == 1);
    assertThat(trial.samples()).hasSize(7);
    assertThat(trial.samples().getFirst().text())
        .contains(new Piece("gelato", true), new Piece(brand, true));
    assertThat(trial.earlier()).isNull();

    assertThat(found(saved(brand + " gelat*", 3), MentionState.NEW)).hasSize(4);
    assertThat(found(saved(brand + " gelat*", 30), MentionState.NEW)).hasSize(9);
  }

  @Test
  void goingBackGoesOnWhereItEndedAndFindsEachOnce() {
    int all = GoingBack.SLICE + 20;
    var hit = square.says("ada" + brand, NOON, brand);
    listener.listen();
    // Capturing as many takes too long: what was heard once is put there again.
    jdbc.sql(
            """
            insert into interaction_words
            select source_record_id, gen_random_uuid(), occurred_at - make_interval(secs => n / 3), words, channel,
                   language, authors, accounts, traits
            from interaction_words, generate_series(2, :all) as n where interaction_id = :hit
            """)
        .param("all", all)
        .param("hit", hit)
        .update();

    var query = saved(brand, 1);
    assertThat(queries.find(query).orElseThrow().waiting()).isEqualTo(GoingBack.SLICE);
    goingBack.goOn();
    goingBack.goOn();

    var standing = queries.find(query).orElseThrow();
    assertThat(standing.waiting()).isEqualTo(all);
    assertThat(standing.goingBackTo()).isNull();
  }

  @Test
  void theNextVersionLeavesWhatItDoesNotFindAndSaysHowMuchNoiseItWouldSpare() {
    var query = saved(brand, 0);
    var good = square.says("ada" + brand, NOON, brand + " gelato");
    var noise = square.says("ben" + brand, NOON, brand + " airline");
    var waits = square.says("cal" + brand, NOON, brand + " airline again");
    assertThat(found(query, MentionState.NEW)).hasSize(3);
    decide(TriageAct.RELEVANT, good);
    decide(TriageAct.IRRELEVANT, noise);

    var trial = trials.trial(query, brand + " -airline");
    assertThat(trial.earlier()).isEqualTo(new SavedQuery.Noise(2, 1));
    assertThat(trial.still()).isEqualTo(new SavedQuery.Noise(1, 0));

    var next = queries.save(query, 1, "Q " + brand, brand + " -airline", 0, LEAD);
    assertThat(((Saved) next).query().version()).isEqualTo(2);
    assertThat(queries.save(query, 1, "Q " + brand, brand, 0, LEAD))
        .isEqualTo(new QueryResult.Changed(2));
    assertThat(found(query, MentionState.NEW)).isEmpty();
    assertThat(book.find(waits)).isEmpty();
    assertThat(queries.versions(query))
        .extracting(SavedQuery.Version::version)
        .containsExactly(2, 1);
    assertThat(queries.versions(query).getLast().noise().percent()).isEqualTo(50);
  }

  @Test
  void aNameIsTakenOnceAndFreeWhenItsQueryStops() {
    var name = "Brand " + brand;
    var first = ((Saved) queries.save(null, null, name, brand, 0, LEAD)).query();
    assertThat(queries.save(null, null, name.toUpperCase(java.util.Locale.ROOT), brand, 0, LEAD))
        .isInstanceOf(NameTaken.class);

    queries.stop(first.id());
    clock.advance(Duration.ofMinutes(1));
    var missed = square.says("ada" + brand, clock.instant(), brand);
    assertThat(found(first.id(), MentionState.NEW)).isEmpty();
    queries.start(first.id());

    assertThat(found(first.id(), MentionState.NEW)).containsExactly(missed);
    clock.set(NOON);
  }

  @Test
  void manyAreDecidedAboutAsShownAndTakenBackAsTheyStood() {
    var query = saved(brand, 0);
    var one = square.says("ada" + brand, NOON, brand);
    var two = square.says("ben" + brand, NOON, brand);
    var three = square.says("cal" + brand, NOON, brand);
    assertThat(found(query, MentionState.NEW)).hasSize(3);
    decide(TriageAct.DUPLICATE, three);
    var asked = List.of(one, two, three, UUID.randomUUID());
    var order = TriageOrder.of(TriageAct.DUPLICATE);

    var preview = triaging.preview(asked, order);
    assertThat(preview.changing()).isEqualTo(2);
    assertThat(preview.alreadySo()).isEqualTo(1);
    assertThat(preview.gone()).isEqualTo(1);
    var id = TriageId.next();
    var report = ((Done) triaging.run(id, asked, order, MARIA)).report();
    assertThat(report.changed()).containsExactlyInAnyOrder(one, two);
    assertThat(((Done) triaging.run(id, asked, order, MARIA)).report()).isEqualTo(report);

    decide(TriageAct.THANK, two);
    assertThat(triaging.undo(id, staff("ben", Role.AGENT))).isEqualTo(new NotYours());
    assertThat(((Done) triaging.undo(id, MARIA)).report().restored()).isEqualTo(1);
    assertThat(found(query, MentionState.NEW)).containsExactly(one);
    assertThat(book.find(two).orElseThrow().action()).isEqualTo(TriageAct.THANK);
    assertThat(book.find(three).orElseThrow().state()).isEqualTo(MentionState.DUPLICATE);
  }

  @Test
  void anIgnoredAuthorIsKeptOutUntilThatIsTakenBack() {
    var query = saved(brand, 0);
    var first = square.says("spam" + brand, NOON, brand + " 1");
    square.says("spam" + brand, NOON, brand + " 2");
    assertThat(found(query, MentionState.NEW)).hasSize(2);
    assertThat(triaging.preview(List.of(first), TriageOrder.of(TriageAct.IGNORE_AUTHOR)).others())
        .isEqualTo(1);

    var report = decide(TriageAct.IGNORE_AUTHOR, first);
    square.says("spam" + brand, NOON, brand + " 3");

    assertThat(report.changed()).hasSize(2);
    assertThat(found(query, MentionState.NEW)).isEmpty();
    assertThat(triaging.ignored()).anyMatch(it -> it.name().endsWith(brand));
    assertThat(found(saved(brand + " OR " + brand, 7), MentionState.NEW)).isEmpty();

    triaging.undo(report.id(), MARIA);
    assertThat(found(query, MentionState.NEW)).hasSize(3);
    assertThat(triaging.ignored()).noneMatch(it -> it.name().endsWith(brand));
  }

  @Test
  void ofManyWhoDecideAtOnceEachSeesWhatStoodAndTheLastOneStands() throws Exception {
    var query = saved(brand, 0);
    var hit = square.says("ada" + brand, NOON, brand);
    assertThat(found(query, MentionState.NEW)).containsExactly(hit);
    var acts =
        List.of(TriageAct.RELEVANT, TriageAct.IRRELEVANT, TriageAct.DUPLICATE, TriageAct.THANK);

    var ids = IntStream.range(0, acts.size()).mapToObj(_ -> TriageId.next()).toList();
    try (var workers = Executors.newFixedThreadPool(acts.size())) {
      var work =
          IntStream.range(0, acts.size())
              .<Callable<TriageResult>>mapToObj(i ->
                  () -> triaging.run(ids.get(i), List.of(hit), TriageOrder.of(acts.get(i)), MARIA))
              .toList();
      for (var it : workers.invokeAll(work)) it.get();
    }
    // Taken back from the last to the first, it stands as in the beginning.
    for (var state = book.find(hit).orElseThrow().state(); state != MentionState.NEW; ) {
      var last =
          new TriageId(
              jdbc.sql("select triage_id from mention where interaction_id = ?")
                  .param(hit)
                  .query(UUID.class)
                  .single());
      triaging.undo(last, MARIA);
      state = book.find(hit).orElseThrow().state();
    }

    assertThat(
            jdbc.sql("select count(*) from triage_item where interaction_id = ? and restored")
                .param(hit)
                .query(Long.class)
                .single())
        .isEqualTo(acts.size());
  }

  @Test
  void whatAQueryFindsIsWatchedAndMakesAnIncidentOfItsOwn() {
    var query = saved(brand, 0);
    square.says("ada" + brand, NOON.minus(Duration.ofDays(11)), brand);
    listener.listen();
    // Capturing a storm takes too long: what was found once is put there again.
    jdbc.sql(
            """
            insert into mention_match
            select source_record_id, gen_random_uuid(), query_id, version,
                   :noon::timestamptz - case when n > 10 then make_interval(hours => 5, secs => n * 60)
                     else make_interval(days => n, hours => 5) end, found_at
            from mention_match, generate_series(1, 50) as n where query_id = :query
            """)
        .param("noon", java.sql.Timestamp.from(NOON))
        .param("query", query.value())
        .update();
    jdbc.sql("delete from listening_state").update();

    watching.watch();

    var incident =
        incidents.newest(200).stream()
            .filter(it -> it.series().accountId().equals(query.value()))
            .findFirst()
            .orElseThrow();
    assertThat(incident.sourceName()).startsWith("Query Q ");
    assertThat(incidents.find(incident.id()).orElseThrow().affectedPeople()).isEqualTo(1);
    var hit = square.says("ben" + brand, NOON, brand);
    listener.listen();
    var order = new TriageOrder(TriageAct.INCIDENT, incident.id());
    var report = ((Done) triaging.run(TriageId.next(), List.of(hit), order, MARIA)).report();
    assertThat(book.of(incident.id())).extracting(MentionCard::id).containsExactly(hit);
    triaging.undo(report.id(), MARIA);
    assertThat(book.of(incident.id())).isEmpty();
    jdbc.sql("update incident set pause = 'LIFTED', status = 'CLOSED'").update();
  }
}
