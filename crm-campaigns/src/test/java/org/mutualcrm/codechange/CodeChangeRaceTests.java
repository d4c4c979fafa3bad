package org.mutualcrm.codechange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.codechange.Counter.atOnce;
import static org.mutualcrm.codechange.Counter.tally;

import crmtesting.CrmTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mutualcrm.codechange.CodeSelection.Listed;
import org.mutualcrm.codechange.CodeSelection.OfOffer;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.springframework.beans.factory.annotation.Autowired;

/** Tills and colleagues at once: each code is redeemed or changed, and the counts say which. */
@CrmTest
@Timeout(120)
class CodeChangeRaceTests {

  private static final int TILLS = 200;

  @Autowired CodeChanges changes;
  @Autowired CodeChangeWork work;
  @Autowired Counter counter;
  @Autowired Codes codes;

  @BeforeEach
  void nothingIsLeftToDo() {
    counter.workOff();
  }

  @Test
  void aCodeIsVoidedOrRedeemedAndNeverBoth() throws Exception {
    var offer = counter.live(null);
    var made = counter.codes(offer, TILLS);
    var id = counter.start(CodeAct.VOID, null, new OfOffer(offer));
    var tasks = tills(made);
    tasks.add(TILLS / 2, this::worked);

    var said = tally(atOnce(tasks));

    counter.workOff();
    long redeemed = said.getOrDefault("REDEEMED", 0L);
    var done = changes.find(id).orElseThrow();
    assertThat(done.outcomes().getOrDefault(CodeOutcome.REDEEMED, 0L)).isEqualTo(redeemed);
    assertThat(done.changed()).isEqualTo(TILLS - redeemed);
    assertThat(said.getOrDefault("CODE_VOIDED", 0L)).isEqualTo(TILLS - redeemed);
    assertThat(counter.count(offer, "voided_at is not null and used > 0")).isZero();
  }

  @Test
  void ofTwoChangesOfTheSameCodesEachCodeGoesThroughOne() throws Exception {
    var offer = counter.live(null);
    var made = counter.codes(offer, 3_000);
    var backwards = made.reversed();
    var one = counter.start(CodeAct.REISSUE, null, new Listed(made, 0));
    var other = counter.start(CodeAct.VOID, null, new Listed(backwards, 0));

    var workers = new ArrayList<Callable<String>>();
    for (int i = 0; i < 4; i++) workers.add(this::worked);
    atOnce(workers);

    counter.workOff();
    var reissued = changes.find(one).orElseThrow();
    var voided = changes.find(other).orElseThrow();
    assertThat(reissued.changed() + voided.changed()).isEqualTo(3_000);
    assertThat(reissued.outcomes().getOrDefault(CodeOutcome.VOID_ALREADY, 0L))
        .isEqualTo(voided.changed());
    assertThat(voided.outcomes().getOrDefault(CodeOutcome.VOID_ALREADY, 0L))
        .isEqualTo(reissued.changed());
    assertThat(counter.count(offer, "voided_at is null")).isEqualTo(reissued.changed());
    assertThat(counter.count(offer, "replaces is not null")).isEqualTo(reissued.changed());
  }

  @Test
  void whatIsRedeemedWhileAChangeIsTakenBackStays() throws Exception {
    var offer = counter.live(null);
    var made = counter.codes(offer, TILLS);
    var done = counter.did(CodeAct.REISSUE, null, new Listed(made, 0));
    var fresh = made.stream().map(it -> codes.find(it).orElseThrow().successor()).toList();
    changes.undo(done.id(), "paul");
    var tasks = tills(fresh);
    tasks.add(TILLS / 2, this::worked);

    var said = tally(atOnce(tasks));

    counter.workOff();
    var undone = changes.find(done.id()).orElseThrow();
    long redeemed = said.getOrDefault("REDEEMED", 0L);
    assertThat(undone.undoOutcomes().getOrDefault(UndoOutcome.REDEEMED_SINCE, 0L))
        .isEqualTo(redeemed);
    assertThat(undone.restored()).isEqualTo(TILLS - redeemed);
    assertThat(said.getOrDefault("CODE_VOIDED", 0L)).isEqualTo(TILLS - redeemed);
    assertThat(counter.count(offer, "voided_at is null")).isEqualTo(TILLS);
  }

  private ArrayList<Callable<String>> tills(List<CodeText> those) {
    var tasks = new ArrayList<Callable<String>>();
    for (var code : those) tasks.add(() -> counter.said(code));
    return tasks;
  }

  private String worked() {
    while (work.work()) {
      // Until nothing is left, or all of it is in somebody else's hands.
    }
    return "WORKED";
  }
}
