package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.redemption.Explanation;
import org.mutualcrm.web.RuleWords;
import org.mutualcrm.web.Voice;

/**
 * Why a code gives something, or not, in three voices.
 *
 * @param guest to be read out to who buys
 * @param agent every rule in words
 * @param engineer every rule by name
 * @param nearest what would make it hold; empty where all does, or nothing is known to help
 */
public record Why(List<Told> guest, List<Told> agent, List<Told> engineer, String nearest) {

  private static final RuleWords WORDS = new RuleWords(Show::money, OfferText::moment);

  /** What is told of one rule. */
  public record Told(boolean holds, String says) {}

  static Why of(Explanation it) {
    return new Why(
        told(Voice.CUSTOMER, it),
        told(Voice.AGENT, it),
        told(Voice.ENGINEER, it),
        it.decisive().flatMap(rule -> WORDS.change(Voice.AGENT, rule)).orElse(""));
  }

  /** A guest hears what decided, not all that may stand in the way besides. */
  private static List<Told> told(Voice voice, Explanation it) {
    var decisive = it.decisive();
    var told = new ArrayList<Told>();
    for (var rule : it.rules()) {
      if (voice == Voice.CUSTOMER && decisive.isPresent() && !rule.equals(decisive.get())) continue;
      var change = WORDS.change(voice, rule).map(more -> " " + more).orElse("");
      WORDS.says(voice, rule).ifPresent(says -> told.add(new Told(rule.holds(), says + change)));
    }
    return told;
  }
}
