package org.mutualcrm.referral;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mutualcrm.reason.Reason;

/**
 * Nobody is paid for an opinion. Consumer law (EU Directive 2005/29/EC, Annex I, 23b and 23c; 16
 * CFR Part 465 in the United States) and the terms of every network forbid to give something for a
 * review, a rating, a like or a follow, so a programme that does is not launched. It looks for such
 * words in the trigger and in what people read, in the larger European languages: it finds the
 * careless, not the determined.
 */
final class OpinionPolicy {

  private static final Pattern EVENT =
      Pattern.compile(
          "(^|-)(reviews?|reviewed|rat(e|ed|ing|ings)|stars?|lik(e|es|ed)|follow(s|ed|er|ing)?"
              + "|upvot(e|ed)|vot(e|ed)|thumbs?|testimonials?|comment(s|ed)?|retweet(s|ed)?"
              + "|repost(s|ed)?|subscribed-channel|feedback)(-|$)");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?iu)\\b(write|leave|post|give|submit|add)\\b.{0,40}\\b(reviews?|ratings?|stars?|testimonials?)\\b"
              + "|\\b(rate|review|like|follow|upvote) us\\b|\\blike our\\b|\\bfollow our\\b"
              + "|\\b(5|five)[- ]stars?\\b|\\bthumbs up\\b|\\bretweet\\b"
              + "|\\bbewert(e|en|ung|ungen)\\b|\\brezension(en)?\\b|\\bfolge? uns\\b|\\blike uns\\b"
              + "|\\brecension[ei]\\b|\\bmi piace\\b|\\bseguici\\b"
              + "|\\breseñas?\\b|\\bme gusta\\b|\\bsíguenos\\b"
              + "|\\b(laissez|donnez|écrivez)\\b.{0,30}\\bavis\\b|\\bj['’]aime\\b|\\bsuivez-nous\\b");

  private OpinionPolicy() {}

  /** What a programme would pay for that must not be paid for; nothing if all is well. */
  static Optional<String> objection(
      Reason reason, ReferralTrigger trigger, List<ReferralText> texts) {
    if (reason == Reason.REVIEWS)
      return Optional.of("Reviews are not rewarded. Choose another reason.");
    if (trigger instanceof ReferralTrigger.Declared(var event) && EVENT.matcher(event).find())
      return Optional.of(
          "The event “" + event + "” is an opinion. Reward an order or another deed instead.");
    for (var text : texts) {
      var found = WORDS.matcher(text.headline() + "\n" + text.intro() + "\n" + text.disclosure());
      if (found.find())
        return Optional.of(
            "“"
                + found.group().replace('\n', ' ')
                + "” asks for an opinion in exchange for a reward. Take it out.");
    }
    return Optional.empty();
  }
}
