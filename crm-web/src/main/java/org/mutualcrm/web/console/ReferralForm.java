package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.Language;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.referral.DraftReferralProgramme;
import org.mutualcrm.referral.ReferralCaps;
import org.mutualcrm.referral.ReferralProgrammeView;
import org.mutualcrm.referral.ReferralText;
import org.mutualcrm.referral.ReferralTrigger;

/**
 * A referral programme as typed. Whatever is wrong with it, every value is kept as it was typed.
 *
 * @param leastOrder what the friend's first order has to come to; unless
 * @param event the company declares something else
 * @param eligibility who may share, as a sentence; empty for everybody
 * @param channels separated by commas
 */
public record ReferralForm(
    String name,
    String reason,
    String advocateOffer,
    String friendOffer,
    String leastOrder,
    String currency,
    String event,
    String holdDays,
    String attributionDays,
    String period,
    String perPeriod,
    String perAdvocate,
    String total,
    String mostADay,
    boolean sameDevice,
    boolean leaderboard,
    String eligibility,
    String channels,
    List<Text> texts) {

  private static final int MOST_TEXTS = 4;

  /** What people read, in one language; left out where the language is empty. */
  public record Text(String locale, String headline, String intro, String disclosure) {

    static final Text BLANK = new Text("", "", "", "");
  }

  static ReferralForm blank(String currency) {
    return new ReferralForm(
        "",
        "",
        "",
        "",
        "0",
        currency,
        "",
        Integer.toString(DraftReferralProgramme.HOLD_DAYS),
        Integer.toString(DraftReferralProgramme.ATTRIBUTION_DAYS),
        "",
        "",
        "",
        "",
        Integer.toString(DraftReferralProgramme.MOST_A_DAY),
        false,
        false,
        "",
        "email, whatsapp",
        List.of(new Text("en", "", "", ""), Text.BLANK));
  }

  static ReferralForm of(ReferralProgrammeView it, Language language, String currency) {
    var caps = it.caps();
    var texts =
        it.texts().stream()
            .map(text -> new Text(text.locale(), text.headline(), text.intro(), text.disclosure()));
    return new ReferralForm(
        it.name(),
        it.reason().name(),
        it.advocateOffer().toString(),
        it.friendOffer().toString(),
        it.trigger() instanceof ReferralTrigger.FirstOrder(var least)
            ? least.getAmount().toPlainString()
            : "",
        it.trigger() instanceof ReferralTrigger.FirstOrder(var least)
            ? least.getCurrencyUnit().getCode()
            : currency,
        it.trigger() instanceof ReferralTrigger.Declared(var event) ? event : "",
        Integer.toString(it.holdDays()),
        Integer.toString(it.attributionDays()),
        caps.period() == null ? "" : caps.period().name(),
        text(caps.perPeriod()),
        text(caps.perAdvocate()),
        text(caps.total()),
        Integer.toString(it.mostADay()),
        it.sameDevice(),
        it.leaderboard(),
        it.eligibility().equals(Condition.everyone()) ? "" : language.print(it.eligibility()),
        String.join(", ", it.channels()),
        java.util.stream.Stream.concat(texts, java.util.stream.Stream.of(Text.BLANK)).toList());
  }

  static ReferralForm of(HttpServletRequest request) {
    var texts = new java.util.ArrayList<Text>();
    for (int i = 0; i < MOST_TEXTS && request.getParameter("locale" + i) != null; i++)
      texts.add(
          new Text(
              value(request, "locale" + i),
              value(request, "headline" + i),
              value(request, "intro" + i),
              value(request, "disclosure" + i)));
    return new ReferralForm(
        value(request, "name"),
        value(request, "reason"),
        value(request, "advocateOffer"),
        value(request, "friendOffer"),
        value(request, "leastOrder"),
        value(request, "currency"),
        value(request, "event"),
        value(request, "holdDays"),
        value(request, "attributionDays"),
        value(request, "period"),
        value(request, "perPeriod"),
        value(request, "perAdvocate"),
        value(request, "total"),
        value(request, "mostADay"),
        request.getParameter("sameDevice") != null,
        request.getParameter("leaderboard") != null,
        value(request, "eligibility"),
        value(request, "channels"),
        List.copyOf(texts));
  }

  /** The draft, or null and what is wrong noted. */
  @Nullable DraftReferralProgramme read(Typed typed, Language language, String by) {
    var why = typed.read("reason", () -> chosenReason());
    var gives = typed.read("advocateOffer", () -> offer(advocateOffer));
    var welcomes = typed.read("friendOffer", () -> offer(friendOffer));
    var trigger = trigger(typed);
    var hold = days(typed, "holdDays", holdDays);
    var within = typed.count("attributionDays", attributionDays, 730);
    var caps = caps(typed);
    var daily = typed.count("mostADay", mostADay, 10_000);
    var who = who(typed, language);
    var said = typed.read("texts", this::written);
    if (within == null) typed.refuse("attributionDays", "Type how many days a friend has.");
    if (daily == null) typed.refuse("mostADay", "Type how many friends a day are usual.");
    if (typed.flawed()) return null;
    return typed.read(
        "name",
        () ->
            new DraftReferralProgramme(
                name,
                requireNonNull(why),
                requireNonNull(gives),
                requireNonNull(welcomes),
                requireNonNull(trigger),
                requireNonNull(hold),
                requireNonNull(within).intValue(),
                requireNonNull(caps),
                requireNonNull(daily).intValue(),
                sameDevice,
                leaderboard,
                requireNonNull(who),
                List.of(channels.toLowerCase(Locale.ROOT).split("[,\\s]+")),
                requireNonNull(said),
                by));
  }

  private Reason chosenReason() {
    if (reason.isEmpty()) throw new IllegalArgumentException("Choose why people will want it");
    return Reason.valueOf(reason);
  }

  private static OfferId offer(String id) {
    if (id.isEmpty()) throw new IllegalArgumentException("Choose an offer");
    return new OfferId(UUID.fromString(id));
  }

  private @Nullable ReferralTrigger trigger(Typed typed) {
    if (event.isEmpty() == leastOrder.isEmpty()) {
      typed.refuse("leastOrder", "Say what counts: an order, or an event of yours. One of them.");
      return null;
    }
    if (!event.isEmpty())
      return typed.<ReferralTrigger>read("event", () -> new ReferralTrigger.Declared(event));
    var least = typed.money("leastOrder", leastOrder, typed.currency("currency", currency));
    return least == null ? null : new ReferralTrigger.FirstOrder(least);
  }

  private static @Nullable Integer days(Typed typed, String field, String text) {
    if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= 365) return Integer.valueOf(text);
    typed.refuse(field, "Type a whole number from 0 to 365.");
    return null;
  }

  private @Nullable ReferralCaps caps(Typed typed) {
    var each = typed.count("perPeriod", perPeriod, Integer.MAX_VALUE);
    var one = typed.count("perAdvocate", perAdvocate, Integer.MAX_VALUE);
    var all = typed.count("total", total, 999_999_999_999L);
    if (typed.flawed()) return null;
    return typed.read(
        "perPeriod",
        () ->
            new ReferralCaps(
                period.isEmpty() ? null : ReferralCaps.Period.valueOf(period),
                each == null ? null : each.intValue(),
                one == null ? null : one.intValue(),
                all));
  }

  private @Nullable Condition who(Typed typed, Language language) {
    if (eligibility.isEmpty()) return Condition.everyone();
    return switch (language.read(eligibility)) {
      case Reading.Read(var condition) -> condition;
      case Reading.Faulty(var faults) -> {
        typed.refuse("eligibility", faults.getFirst().message());
        yield null;
      }
    };
  }

  private List<ReferralText> written() {
    return texts.stream()
        .filter(it -> !it.locale().isEmpty() || !it.headline().isEmpty())
        .map(it -> new ReferralText(it.locale(), it.headline(), it.intro(), it.disclosure()))
        .toList();
  }

  private static String text(@Nullable Number number) {
    return number == null ? "" : number.toString();
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }
}
