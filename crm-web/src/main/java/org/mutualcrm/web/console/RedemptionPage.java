package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.redemption.RedeemedArticle;
import org.mutualcrm.redemption.RedemptionLine;

/**
 * One redemption, and what is typed to take it back.
 *
 * @param articles the order's lines, where they are known
 * @param why it was granted; null for uses from before that was kept
 * @param key of the form for a part; the same form never acts twice
 */
public record RedemptionPage(
    RedemptionLine line,
    List<RedeemedArticle> articles,
    @Nullable Why why,
    String key,
    Map<String, String> typed,
    Map<String, String> errors) {

  public String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  /** The discount that stands. */
  public Money left() {
    return line.discount().minus(line.returned());
  }
}
