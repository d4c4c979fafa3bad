package org.mutualcrm.segment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.CustomerId;
import org.springframework.stereotype.Component;

/** Scores as of now. */
@Component
class PlanScores {

  private final Evaluation evaluation;
  private final Scoring scoring;
  private final Clock clock;

  PlanScores(Evaluation evaluation, Scoring scoring, Clock clock) {
    this.evaluation = evaluation;
    this.scoring = scoring;
    this.clock = clock;
  }

  Optional<Score> of(ScoringPlan plan, CustomerId customer) {
    return evaluation
        .facts(customer)
        .map(it -> scoring.of(it, plan, clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  Optional<Score> of(DraftScoringPlan draft, CustomerId customer) {
    var now = clock.instant();
    return of(
        new ScoringPlan(
            ScoringPlanId.next(),
            draft.name(),
            draft.description(),
            draft.halfLifeDays(),
            draft.cap(),
            draft.elements(),
            0,
            draft.by(),
            now,
            now),
        customer);
  }

  Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
