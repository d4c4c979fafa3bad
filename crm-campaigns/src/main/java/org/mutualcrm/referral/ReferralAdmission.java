package org.mutualcrm.referral;

import java.time.Clock;
import java.time.Instant;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.referral.ClaimResult.Full;
import org.mutualcrm.referral.ClaimResult.NotOpen;
import org.springframework.stereotype.Component;

/** Whether an advocate may bring one more friend now, and the place that takes. */
@Component
class ReferralAdmission {

  private final ReferralProgrammeBook programmes;
  private final ReferralPlaces places;
  private final Evaluation evaluation;
  private final Clock clock;

  ReferralAdmission(
      ReferralProgrammeBook programmes, ReferralPlaces places, Evaluation evaluation, Clock clock) {
    this.programmes = programmes;
    this.places = places;
    this.evaluation = evaluation;
    this.clock = clock;
  }

  /** Every way asking can end. */
  sealed interface Admission {

    /**
     * @param capKey under which the place is counted
     */
    record Admitted(ReferralProgrammeView programme, String capKey, Instant at)
        implements Admission {}

    record Refused(ClaimResult because) implements Admission {}
  }

  /** Takes a place; where it is full, the caller has to roll back what was counted before. */
  Admission admit(ReferralProgrammeId id, CustomerId advocate) {
    var programme = programmes.find(id).orElseThrow();
    if (!programme.live()) return refused("This programme takes nobody in now.");
    var now = clock.instant();
    var trace = evaluation.of(advocate, programme.eligibility(), now);
    if (trace.isEmpty() || !trace.get().holds()) return refused("This link works no more.");
    var key = programme.caps().key(now);
    if (!places.take(programme, advocate, key)) return new Admission.Refused(new Full());
    return new Admission.Admitted(programme, key, now);
  }

  private static Admission refused(String reason) {
    return new Admission.Refused(new NotOpen(reason));
  }
}
