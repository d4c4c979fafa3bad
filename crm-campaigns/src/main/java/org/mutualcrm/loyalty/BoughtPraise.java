package org.mutualcrm.loyalty;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;

/**
 * What no rule may pay for. Bought reviews are unlawful: 16 CFR § 465.4 (FTC rule on consumer
 * reviews and testimonials), and no. 23b and 23c of annex I of directive 2005/29/EC. Bought likes,
 * follows, shares and mentions break the terms of the networks (Meta's platform terms and page
 * policies, X's platform manipulation policy, YouTube's fake engagement policy).
 */
final class BoughtPraise {

  /** Why a rule is refused; the names are stable. */
  enum Ground {
    PAYS_FOR_REVIEW(
        "Points must not be given for reviews or ratings: 16 CFR § 465.4 and directive 2005/29/EC, annex I no. 23b,"
            + " forbid it.",
        "Give points for an order, an answered survey or a vote: for taking part, whatever is said."),
    PAYS_FOR_ENGAGEMENT(
        "Points must not be given for likes, follows, shares or mentions: the networks' terms forbid bought"
            + " engagement.",
        "Give points for an order, a referral that bought something, an answered survey or a vote.");

    private final String message;
    private final String hint;

    Ground(String message, String hint) {
      this.message = message;
      this.hint = hint;
    }

    String message() {
      return message;
    }

    String hint() {
      return hint;
    }
  }

  private static final Pattern REVIEW =
      Pattern.compile(
          "(review|rating|rated|stars?|testimonial|recommendation|rezension|bewertung)");
  private static final Pattern ENGAGEMENT =
      Pattern.compile(
          "(like|liked|likes|follow|followed|follower|followers|follows|share|shared|shares|mention|mentioned|mentions"
              + "|retweet|repost|boost|favou?rite|hashtag|tag|tagged|subscribe|subscribed|reaction|reacted|comment"
              + "|commented|upvote|post|posted|story)");
  private static final Set<String> REVIEWS = Set.of("REVIEW");
  private static final Set<String> ENGAGEMENTS =
      Set.of("REACTION", "MENTION", "POST", "COMMENT", "FOLLOW", "LIKE", "SHARE");

  private BoughtPraise() {}

  /**
   * @param occasion as it was asked for, one of ours or not
   * @param event what another system calls what happened
   * @param condition over whom; one that asks for reviews pays for them
   */
  static Optional<Ground> in(String occasion, String event, @Nullable Condition condition) {
    var named = named(words(occasion)).or(() -> named(words(event)));
    if (named.isPresent() || condition == null) return named;
    var found = new java.util.ArrayList<Ground>();
    condition.facts(fact -> {
      for (var name : List.of("kind", "type", "action")) {
        if (!fact.arguments().has(name)) continue;
        for (var value : fact.arguments().list(name)) {
          if (REVIEWS.contains(value)) found.add(Ground.PAYS_FOR_REVIEW);
          if (ENGAGEMENTS.contains(value)) found.add(Ground.PAYS_FOR_ENGAGEMENT);
        }
      }
    });
    return found.stream().findFirst();
  }

  private static Optional<Ground> named(List<String> words) {
    if (words.stream().anyMatch(it -> REVIEW.matcher(it).matches() || it.startsWith("review")))
      return Optional.of(Ground.PAYS_FOR_REVIEW);
    if (words.stream().anyMatch(it -> ENGAGEMENT.matcher(it).matches()))
      return Optional.of(Ground.PAYS_FOR_ENGAGEMENT);
    return Optional.empty();
  }

  /** {@code productReview}, {@code product-review} and {@code PRODUCT_REVIEW} are two words. */
  private static List<String> words(String name) {
    return List.of(
        name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
            .toLowerCase(Locale.ROOT)
            .split("[^\\p{L}]+"));
  }
}
