package org.mutualcrm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.experiment.Arms.QUESTION;
import static org.mutualcrm.experiment.Arms.shares;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mutualcrm.experiment.Judgement.Effect;
import org.mutualcrm.experiment.LiftQuestion.Economics;
import org.mutualcrm.experiment.LiftQuestion.Looks;
import org.mutualcrm.experiment.LiftReport.Note;

class VerdictTests {

  private static final List<String> METRICS = List.of("visit", "revenue");

  /** Of 20,000 people in two arms, so many visit, and who visits spends so much. */
  private static Trial shop(double visits, double spend) {
    var random = new Random(7);
    var trial = new Trial(METRICS);
    for (int i = 0; i < 10_000; i++) {
      trial.see("coupon", person(random, visits, spend));
      trial.see("control", person(random, 0.10, 20));
    }
    return trial;
  }

  private static double[] person(Random random, double visits, double spend) {
    boolean comes = random.nextDouble() < visits;
    return new double[] {comes ? 1 : 0, comes ? Math.max(0, spend + 4 * random.nextGaussian()) : 0};
  }

  private static LiftReport.Comparison of(LiftReport report, String metric) {
    return report.comparisons().stream()
        .filter(it -> it.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static LiftQuestion with(Economics economics, Looks looks) {
    return new LiftQuestion("control", Map.of(), null, economics, looks);
  }

  @Test
  void aCouponThatRaisedVisitsButNotRevenueIsNoWin() {
    var report = LiftAnalysis.of(shop(0.14, 20 * 0.10 / 0.14), QUESTION);

    var visit = of(report, "visit");
    assertThat(visit.judgement().effect()).isEqualTo(Effect.ROSE);
    assertThat(visit.p()).isLessThan(0.0001);
    assertThat(visit.judgement().verdict()).isNotEqualTo(Verdict.PAYS);
    assertThat(visit.judgement().reason()).startsWith("it rose, but revenue says:");
    assertThat(report.judgement("coupon").verdict()).isNotEqualTo(Verdict.PAYS);
    assertThat(report.deciding()).isEqualTo("revenue");
  }

  @Test
  void aCouponThatRaisedBothPays() {
    var report = LiftAnalysis.of(shop(0.14, 20), QUESTION);

    assertThat(report.comparisons())
        .allSatisfy(it -> assertThat(it.judgement().words()).isEqualTo("pays"));
  }

  @Test
  void aCouponThatCostsMoreThanItBringsDoesNotPay() {
    var trial = shop(0.14, 20);

    var report = LiftAnalysis.of(trial, with(new Economics(0.3, 0.5, 0.01), Looks.ONCE));

    assertThat(of(report, "revenue").judgement().effect()).isEqualTo(Effect.ROSE);
    assertThat(report.judgement("coupon").words()).isEqualTo("does not pay");
    assertThat(of(report, "visit").judgement().words()).isEqualTo("does not pay");
  }

  @Test
  void aLiftTooSmallToMatterDoesNotPayHoweverManyRowsThereAre() {
    var report = LiftAnalysis.of(shop(0.10, 20), with(new Economics(1, 0, 0.2), Looks.ONCE));

    assertThat(report.judgement("coupon").words()).isEqualTo("does not pay");
  }

  /** 12 % against 10 % takes 3,839 an arm for four times in five; there are 1,000. */
  @Test
  void whoCannotTellYetSaysHowManyMore() {
    var report = LiftAnalysis.of(shares(120, 1_000, 100, 1_000), QUESTION);

    assertThat(report.judgement("mail").words())
        .isEqualTo("cannot tell yet, needs about 5,700 more");
    assertThat(report.notes()).extracting(Note::code).containsExactly("NO_MONEY");
  }

  @Test
  void anEarlyLookNeedsMoreToBeSure() {
    var trial = shares(135, 1_000, 100, 1_000);

    assertThat(LiftAnalysis.of(trial, QUESTION).judgement("mail").verdict())
        .isEqualTo(Verdict.PAYS);
    var early = LiftAnalysis.of(trial, with(Economics.FREE, new Looks(0.05, true, 10_000)));
    assertThat(early.judgement("mail").verdict()).isEqualTo(Verdict.CANNOT_TELL_YET);
    assertThat(early.judgement("mail").more()).isPositive();
  }

  @Test
  void nothingIsSaidWhereTheArmsAreNotAsTheyWereMeant() {
    var stated =
        new LiftQuestion(
            "control", Map.of("control", 1.0, "mail", 1.0), null, Economics.FREE, Looks.ONCE);

    var report = LiftAnalysis.of(shares(900, 5_000, 300, 5_600), stated);

    assertThat(report.judgement("mail").words()).isEqualTo("cannot tell yet");
    assertThat(report.notes()).extracting(Note::code).contains("SAMPLE_RATIO_MISMATCH");
  }

  @Test
  void heavyTailsAreTold() {
    var random = new Random(9);
    var trial = new Trial(List.of("spend"));
    for (int i = 0; i < 5_000; i++) {
      trial.see("mail", new double[] {random.nextInt(500) == 0 ? 900 * random.nextDouble() : 0});
      trial.see("control", new double[] {random.nextInt(500) == 0 ? 900 * random.nextDouble() : 0});
    }

    assertThat(Arms.only(trial).notes()).extracting(Note::code).containsExactly("HEAVY_TAIL");
  }

  @Test
  void whatCannotBeKnownIsSaidToBeUnknown() {
    var constant = Arms.only(Arms.amounts(new double[] {5, 5, 5}, new double[] {5, 5}));
    var single = Arms.only(Arms.amounts(new double[] {5}, new double[] {4, 7, 9}));

    for (var it : List.of(constant, single)) {
      assertThat(it.p()).isNull();
      assertThat(it.interval()).isNull();
      assertThat(it.judgement().words()).isEqualTo("cannot tell yet");
    }
    assertThat(constant.notes()).extracting(Note::code).containsExactly("NO_VARIATION");
    assertThat(single.notes()).extracting(Note::code).containsExactly("TOO_FEW_ROWS");
    assertThat(single.always().p()).isNull();
  }

  @Test
  void nobodyAnywhereIsNoDifference() {
    var it = Arms.only(shares(0, 400, 0, 500));

    assertThat(it.lift()).isZero();
    assertThat(it.p()).isEqualTo(1);
    assertThat(it.relativeLift()).isNull();
    assertThat(it.judgement().verdict()).isEqualTo(Verdict.CANNOT_TELL_YET);
  }

  @Test
  void whatIsMissingIsCountedAndLeftOutOfItsMetricOnly() {
    var trial = new Trial(METRICS);
    trial.see("coupon", new double[] {1, Double.NaN});
    trial.see("coupon", new double[] {0, 3});
    trial.see("control", new double[] {Double.NaN, 2});

    assertThat(trial.sizes()).isEqualTo(Map.of("coupon", 2L, "control", 1L));
    assertThat(trial.sample("coupon", 0).n()).isEqualTo(2);
    assertThat(trial.sample("coupon", 1).n()).isEqualTo(1);
    assertThat(trial.missing("coupon", 1)).isEqualTo(1);
    assertThat(trial.missing("control", 0)).isEqualTo(1);
  }
}
