package org.mutualcrm.perception;

import java.util.Map;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.reason.ReasonWitness;
import org.springframework.stereotype.Component;

/** What a touchpoint shows by its kind alone. */
@Component
class TimelineWitness implements ReasonWitness {

  @Override
  public Map<Reason, String> counts() {
    return Map.of(
        Reason.PURCHASE, "Ordered something",
        Reason.SUBMIT_OPINION, "Wrote a review",
        Reason.FEEL_CONNECTED, "Reacted to what we posted");
  }

  @Override
  public String acts() {
    return """
    select source_record_id,
           case kind when 'ORDER' then 'PURCHASE' when 'REVIEW' then 'SUBMIT_OPINION' else 'FEEL_CONNECTED' end as reason,
           occurred_at as at, channel, null::bigint as given_minor, null::text as currency
    from touchpoint
    where removed_at is null and (kind = 'ORDER' or kind in ('REVIEW', 'REACTION') and direction = 'INBOUND')
    """;
  }
}
