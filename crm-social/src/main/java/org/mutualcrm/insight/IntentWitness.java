package org.mutualcrm.insight;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.reason.ReasonWitness;
import org.springframework.stereotype.Component;

/**
 * What people show by what they ask and tell us, as agents or else the model understood it. Thanks,
 * greetings and spam show nothing.
 */
@Component
class IntentWitness implements ReasonWitness {

  private static final Map<String, Reason> SHOWN = new LinkedHashMap<>();

  static {
    SHOWN.put("question", Reason.GENERAL_INFORMATION);
    SHOWN.put("purchase_interest", Reason.PURCHASE);
    SHOWN.put("complaint", Reason.CUSTOMER_SERVICE);
    SHOWN.put("request", Reason.CUSTOMER_SERVICE);
    SHOWN.put("cancellation", Reason.CUSTOMER_SERVICE);
    SHOWN.put("praise", Reason.SUBMIT_OPINION);
    SHOWN.put("recommendation", Reason.SUBMIT_OPINION);
    SHOWN.put("suggestion", Reason.SUBMIT_IDEAS);
  }

  private static final String REASON =
      SHOWN.entrySet().stream()
          .map(it -> "when '%s' then '%s'".formatted(it.getKey(), it.getValue()))
          .collect(Collectors.joining(" ", "case coalesce(c.label, n.intent) ", " end"));

  private static final String TELLING =
      SHOWN.keySet().stream().map(it -> "'" + it + "'").collect(Collectors.joining(", ", "(", ")"));

  @Override
  public Map<Reason, String> counts() {
    return Map.of(
        Reason.GENERAL_INFORMATION, "Asked a question",
        Reason.PURCHASE, "Said they want to buy",
        Reason.CUSTOMER_SERVICE, "Complained, asked for something or cancelled",
        Reason.SUBMIT_OPINION, "Praised or recommended something",
        Reason.SUBMIT_IDEAS, "Suggested something");
  }

  @Override
  public String acts() {
    return """
    select i.source_record_id, %s as reason, i.occurred_at as at, null::text as channel, null::bigint as given_minor,
           null::text as currency
    from interaction i
    join interaction_insight n using (source_record_id, interaction_id)
    left join insight_correction c on c.source_record_id = i.source_record_id
      and c.interaction_id = i.interaction_id and c.aspect = 'INTENT'
    where i.removed_at is null and (c.label is not null or n.intent_confidence >= %s)
      and coalesce(c.label, n.intent) in %s
    """
        .formatted(REASON, InsightStore.INTENT, TELLING);
  }
}
