package org.mutualcrm.redemption;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.reason.ReasonWitness;
import org.springframework.stereotype.Component;

/** Whoever uses an offer shows that its reason is one of theirs. */
@Component
class OfferWitness implements ReasonWitness {

  @Override
  public Map<Reason, String> counts() {
    return Arrays.stream(Reason.values())
        .collect(Collectors.toMap(Function.identity(), _ -> "Used an offer that serves it"));
  }

  @Override
  public String acts() {
    return """
    select r.source_record_id, o.reason, r.redeemed_at as at, r.channel,
           r.discount_minor - r.returned_discount_minor as given_minor, r.currency::text
    from redemption r
    join offer o using (offer_id)
    left join redemption_rollback b on b.code = r.code and b.redemption_id = r.redemption_id
    where b.code is null
    """;
  }
}
