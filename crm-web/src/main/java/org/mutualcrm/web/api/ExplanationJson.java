package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.redemption.Explanation;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.redemption.Rule;
import org.mutualcrm.web.RuleWords;
import org.mutualcrm.web.Voice;

/**
 * Every rule that was considered, in the order in which they decide; for a customer what concerns
 * them.
 *
 * @param offerVersion of the offer as it was read; 0 where there is none
 * @param nearestChange what would make the deciding rule hold
 */
record ExplanationJson(
    Voice voice,
    long offerVersion,
    Instant at,
    List<RuleJson> rules,
    @Nullable String nearestChange) {

  private static final RuleWords WORDS = RuleWords.plain();

  /**
   * @param change what would make it hold
   * @param inputs what it was held against; for an engineer
   */
  record RuleJson(
      Rule rule,
      boolean holds,
      String says,
      @Nullable String change,
      @Nullable Refusal code,
      @Nullable Map<String, String> inputs) {}

  static ExplanationJson of(Voice voice, Explanation it) {
    var decisive = it.decisive();
    var rules = new ArrayList<RuleJson>();
    for (var rule : it.rules()) {
      if (voice == Voice.CUSTOMER && decisive.isPresent() && !rule.equals(decisive.get())) continue;
      WORDS
          .says(voice, rule)
          .ifPresent(says ->
              rules.add(
                  new RuleJson(
                      rule.rule(),
                      rule.holds(),
                      says,
                      WORDS.change(voice, rule).orElse(null),
                      rule.refusal(),
                      voice == Voice.ENGINEER ? rule.inputs() : null)));
    }
    return new ExplanationJson(
        voice,
        it.offerVersion(),
        it.at(),
        rules,
        decisive.flatMap(rule -> WORDS.change(voice, rule)).orElse(null));
  }

  /** Which voice is asked for; null where nobody asks why. */
  static @Nullable Voice voice(@Nullable String asked) {
    if (asked == null) return null;
    for (var it : Voice.values())
      if (it.name().equals(asked.strip().toUpperCase(Locale.ROOT))) return it;
    throw Refused.field(
        "voice",
        "UNKNOWN_VOICE",
        "There is no voice " + asked + ".",
        "Ask for customer, agent or engineer.");
  }
}
