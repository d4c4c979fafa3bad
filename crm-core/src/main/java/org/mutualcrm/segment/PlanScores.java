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

  Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
