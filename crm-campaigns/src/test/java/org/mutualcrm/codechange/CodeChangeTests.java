package org.mutualcrm.codechange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualcrm.codechange.Counter.of;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.codechange.CodeChangeResult.NotAllowed;
import org.mutualcrm.codechange.CodeChangeResult.UnknownChange;
import org.mutualcrm.codechange.CodeChangeView.Status;
import org.mutualcrm.codechange.CodeSelection.Listed;
import org.mutualcrm.codechange.CodeSelection.OfOffer;
import org.mutualcrm.offer.CodeKind;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.TimeSpan;
import org.mutualcrm.redemption.ReserveCode;
import org.mutualcrm.redemption.Reserving;
import org.springframework.beans.factory.annotation.Autowired;

/** Many codes are voided, extended and reissued at once, and all of it can be taken back. */
@CrmTest
class CodeChangeTests {

  @Autowired CodeChanges changes;
  @Autowired CodeChangeWork work;
  @Autowired Counter counter;
  @Autowired Codes codes;
  @Autowired Reserving reserving;
  @Autowired DrivenClock clock;

  @BeforeEach
  void nothingIsLeftToDo() {
    counter.workOff();
  }

  @Test
  void aPreviewSaysHowManyAndWhoIsLeftOutAndChangesNothing() {
    var offer = counter.live(null);
    var made = counter.codes(offer, 6);
    counter.redeem(made.get(0));
    reserving.reserve(new ReserveCode(counter.use(made.get(1)), Duration.ofMinutes(5)));
    codes.withdraw(made.get(2));
    var listed = new ArrayList<>(made);
    listed.add(new CodeText("NOBODYSCODE9"));

    var preview = changes.preview(order(CodeAct.VOID, new Listed(listed, 2)));

    assertThat(preview.outcomes())
        .isEqualTo(
            Map.of(
                CodeOutcome.CHANGED, 3L,
                CodeOutcome.REDEEMED, 1L,
                CodeOutcome.RESERVED, 1L,
                CodeOutcome.VOID_ALREADY, 1L,
                CodeOutcome.UNKNOWN, 1L,
                CodeOutcome.MALFORMED, 2L));
    assertThat(counter.count(offer, "voided_at is not null")).isOne();
    var done = counter.did(CodeAct.VOID, null, new Listed(listed, 2));
    assertThat(done.outcomes()).isEqualTo(preview.outcomes());
    assertThat(done.status()).isEqualTo(Status.DONE);
    assertThat(counter.said(made.get(5))).isEqualTo("CODE_VOIDED");
  }

  @Test
  void aChangeOfAnOfferGoesOnChunkByChunkWhereItWas() {
    var offer = counter.live(null);
    counter.codes(offer, 4_500);
    var id = counter.start(CodeAct.VOID, null, new OfOffer(offer));

    work.work();
    assertThat(changes.find(id).orElseThrow().changed()).isEqualTo(CodeChangeWork.CHUNK);
    assertThat(counter.count(offer, "voided_at is not null")).isEqualTo(CodeChangeWork.CHUNK);
    changes.stop(id);
    assertThat(work.work()).isFalse();

    var undone = counter.undone(id);
    assertThat(undone.restored()).isEqualTo(CodeChangeWork.CHUNK);
    assertThat(undone.status()).isEqualTo(Status.UNDONE);
    assertThat(counter.count(offer, "voided_at is not null")).isZero();
    assertThat(counter.did(CodeAct.VOID, null, new OfOffer(offer)).changed()).isEqualTo(4_500);
  }

  @Test
  void aFilterTakesWhatItSays() {
    var offer = counter.live(null);
    counter.codes(offer, 5);
    var batch = codes.batches(offer, 1).getFirst().id();
    counter.redeem(counter.codes(offer, 3).getFirst());
    counter.personal(offer, counter.person());
    var all = new OfOffer(offer);

    assertThat(matched(all)).isEqualTo(9);
    assertThat(matched(new OfOffer(offer, batch, null, null, null, null, false))).isEqualTo(5);
    assertThat(matched(new OfOffer(offer, null, null, null, null, null, true))).isEqualTo(8);
    assertThat(matched(new OfOffer(offer, null, null, CodeKind.PERSONAL, null, null, false)))
        .isOne();
    assertThat(matched(new OfOffer(offer, null, null, null, true, null, false))).isOne();
    assertThat(matched(new OfOffer(offer, null, null, null, false, null, false))).isEqualTo(8);
    var nobody = new org.mutualcrm.segment.SegmentId(UUID.randomUUID());
    assertThat(matched(new OfOffer(offer, null, null, null, null, nobody, false))).isZero();
    var done =
        counter.did(CodeAct.VOID, null, new OfOffer(offer, batch, null, null, null, null, false));
    assertThat(done.changed()).isEqualTo(5);
    assertThat(counter.count(offer, "voided_at is not null")).isEqualTo(5);
  }

  @Test
  void anExtendedCodeWorksLongerAndBackAgainItDoesNot() {
    var offer = counter.live(TimeSpan.parse("P2D"));
    var code = counter.personal(offer, counter.person());
    var fresh = counter.personal(offer, counter.person());
    clock.advance(Duration.ofDays(3));
    assertThat(counter.said(code)).isEqualTo("CODE_EXPIRED");
    var later = clock.instant().plus(Duration.ofDays(5));

    var done = counter.did(CodeAct.EXTEND, later, of(code, fresh));

    assertThat(done.changed()).isEqualTo(2);
    assertThat(codes.find(code).orElseThrow().until()).isEqualTo(later);
    assertThat(changes.preview(new OrderCodeChange(CodeAct.EXTEND, later, of(code), "", "maria")))
        .matches(it -> it.outcomes().equals(Map.of(CodeOutcome.LONG_ENOUGH, 1L)));
    assertThat(counter.said(fresh)).isEqualTo("REDEEMED");
    var back = counter.undone(done.id());
    assertThat(back.undoOutcomes())
        .isEqualTo(Map.of(UndoOutcome.RESTORED, 1L, UndoOutcome.REDEEMED_SINCE, 1L));
    assertThat(counter.said(code)).isEqualTo("CODE_EXPIRED");
    assertThat(back.undoneBy()).isEqualTo("paul");
  }

  @Test
  void noCodeIsExtendedBeyondItsOfferOrIntoThePast() {
    var offer = counter.live(null);
    var code = counter.codes(offer, 1).getFirst();
    var late = clock.instant().plus(Duration.ofDays(31));

    assertThat(counter.did(CodeAct.EXTEND, late, of(code)).outcomes())
        .isEqualTo(Map.of(CodeOutcome.OFFER_ENDS, 1L));
    assertThat(
            changes.draft(
                CodeChangeId.next(),
                new OrderCodeChange(CodeAct.EXTEND, clock.instant(), of(code), "", "maria")))
        .isInstanceOf(NotAllowed.class);
    assertThatIllegalArgumentException().isThrownBy(() -> order(CodeAct.EXTEND, of(code)));
  }

  @Test
  void aReissuedCodeGoesToTheSamePersonAndTheTieIsSeenFromBothSides() {
    var offer = counter.live(null);
    var ada = counter.person();
    var old = counter.personal(offer, ada);
    var many = counter.shared(offer, 10);

    var done = counter.did(CodeAct.REISSUE, null, of(old, many));

    assertThat(done.outcomes()).isEqualTo(Map.of(CodeOutcome.CHANGED, 1L, CodeOutcome.SHARED, 1L));
    var before = codes.find(old).orElseThrow();
    var after = codes.find(before.successor()).orElseThrow();
    assertThat(after.replaces()).isEqualTo(old);
    assertThat(after.code().customer()).isEqualTo(ada);
    assertThat(after.batch()).isEqualTo(before.batch());
    assertThat(counter.personal(offer, ada)).isEqualTo(after.code().code());
    assertThat(counter.said(old)).isEqualTo("CODE_VOIDED");
    assertThat(changes.of(old, 5))
        .singleElement()
        .matches(it -> after.code().code().equals(it.newCode()) && it.by().equals("maria"));

    assertThat(counter.undone(done.id()).restored()).isOne();
    assertThat(counter.personal(offer, ada)).isEqualTo(old);
    assertThat(counter.said(after.code().code())).isEqualTo("CODE_VOIDED");
    assertThat(counter.said(old)).isEqualTo("REDEEMED");
  }

  @Test
  void whatWasRedeemedOrChangedSinceIsLeftAloneAndTold() {
    var offer = counter.live(null);
    var made = counter.codes(offer, 4);
    var done = counter.did(CodeAct.REISSUE, null, new Listed(made, 0));
    var fresh = made.stream().map(it -> codes.find(it).orElseThrow().successor()).toList();
    counter.redeem(fresh.get(0));
    codes.withdraw(fresh.get(1));
    codes.handOut(fresh.get(2), counter.person().value());

    var undone = counter.undone(done.id());

    assertThat(undone.undoOutcomes())
        .isEqualTo(
            Map.of(
                UndoOutcome.RESTORED, 1L,
                UndoOutcome.REDEEMED_SINCE, 1L,
                UndoOutcome.CHANGED_SINCE, 2L));
    assertThat(Stream.of(0, 1, 2, 3).map(made::get).map(counter::said))
        .containsExactly("CODE_VOIDED", "CODE_VOIDED", "CODE_VOIDED", "REDEEMED");
    assertThat(counter.said(fresh.get(2))).isEqualTo("REDEEMED");
  }

  @Test
  void aSharedCodeThatWasUsedIsVoidedForTheRest() {
    var offer = counter.live(null);
    var many = counter.shared(offer, 3);
    counter.redeem(many);
    assertThat(counter.did(CodeAct.VOID, null, of(many)).changed()).isOne();
    assertThat(counter.said(many)).isEqualTo("CODE_VOIDED");
  }

  @Test
  void aCodeThatWasWithdrawnIsGivenToNobodyAgain() {
    var offer = counter.live(null);
    var ada = counter.person();
    counter.did(CodeAct.VOID, null, of(counter.personal(offer, ada)));

    var issued = counter.issue(offer, List.of(ada));

    assertThat(issued.codes()).isEmpty();
    assertThat(issued.without()).containsExactly(ada);
  }

  @Test
  void askedAgainItIsTheSameAndWhatIsNotThereIsSaid() {
    var offer = counter.live(null);
    var code = counter.codes(offer, 1).getFirst();
    var id = CodeChangeId.next();
    var order = order(CodeAct.VOID, of(code));
    changes.draft(id, order);
    assertThat(changes.undo(id, "paul")).isInstanceOf(NotAllowed.class);
    changes.draft(id, order);
    changes.start(id);
    counter.workOff();
    changes.start(id);

    assertThat(work.work()).isFalse();
    counter.undone(id);
    assertThat(counter.undone(id).restored()).isOne();
    assertThat(changes.start(CodeChangeId.next())).isInstanceOf(UnknownChange.class);
    assertThat(Listed.read(Stream.of(" ab-cd ", "", "ABCD", "no code!")))
        .isEqualTo(new Listed(List.of(new CodeText("ABCD")), 1));
  }

  private long matched(CodeSelection selection) {
    return changes.preview(order(CodeAct.VOID, selection)).matched();
  }

  private static OrderCodeChange order(CodeAct act, CodeSelection selection) {
    return new OrderCodeChange(act, null, selection, "", "maria");
  }
}
