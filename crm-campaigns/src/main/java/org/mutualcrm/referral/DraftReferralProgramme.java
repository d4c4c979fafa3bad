package org.mutualcrm.referral;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;

/**
 * A referral programme as a marketer writes it.
 *
 * @param advocateOffer of which who shared gets a code, once the friend's deed was held and
 *     released
 * @param friendOffer of which the friend gets a code at once
 * @param holdDays between the friend's deed and the reward, 0 to 365
 * @param attributionDays within which the friend has to do it, 1 to 730
 * @param mostADay claims of one advocate's friends within 24 hours; more are held for a person
 * @param sameDevice whether what the shop sends as a device may tell that both use one browser
 * @param leaderboard whether advocates may be shown on one, each by their own choice
 * @param eligibility what must be true of who shares
 * @param channels where links are made for: {@code email}, {@code whatsapp}
 */
public record DraftReferralProgramme(
    String name,
    Reason reason,
    OfferId advocateOffer,
    OfferId friendOffer,
    ReferralTrigger trigger,
    int holdDays,
    int attributionDays,
    ReferralCaps caps,
    int mostADay,
    boolean sameDevice,
    boolean leaderboard,
    Condition eligibility,
    List<String> channels,
    List<ReferralText> texts,
    String by) {

  /** What a programme has unless it says otherwise. */
  public static final int HOLD_DAYS = 14;

  public static final int ATTRIBUTION_DAYS = 30;
  public static final int MOST_A_DAY = 10;

  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9-]{0,29}");

  public DraftReferralProgramme {
    name = PlainLine.of(name, 120);
    channels = List.copyOf(channels);
    texts = List.copyOf(texts);
    require(!name.isEmpty(), "A programme needs a name");
    require(holdDays >= 0 && holdDays <= 365, "A reward is held 0 to 365 days");
    require(attributionDays >= 1 && attributionDays <= 730, "Friends have 1 to 730 days");
    require(mostADay >= 1 && mostADay <= 10_000, "Between 1 and 10,000 claims a day");
    require(!channels.isEmpty() && channels.size() <= 20, "Name 1 to 20 channels");
    require(
        channels.stream().allMatch(it -> CHANNEL.matcher(it).matches()),
        "A channel is named like email or whatsapp");
    require(new HashSet<>(channels).size() == channels.size(), "Each channel once");
    require(!texts.isEmpty(), "Write what people read, in one language at least");
    require(
        texts.stream().map(ReferralText::locale).distinct().count() == texts.size(),
        "Each language once");
  }

  private static void require(boolean held, String words) {
    if (!held) throw new IllegalArgumentException(words);
  }
}
