package org.mutualcrm.web.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.Stacking;
import org.mutualcrm.offer.StackingBook;
import org.mutualcrm.offer.StackingBook.DraftRules;
import org.mutualcrm.offer.StackingClass;
import org.mutualcrm.offer.StackingPreview;
import org.mutualcrm.offer.StackingPreview.Meeting;
import org.mutualcrm.offer.StackingRules;
import org.mutualcrm.offer.StackingRules.Pair;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.Brand;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which offers go together in one cart: the matrix, each offer's class, and what they do. */
@Controller
class StackingPages {

  /** In the table, whose size is their square. */
  private static final int MOST_BESIDE = 8;

  private static final BigDecimal MOST_GOODS = BigDecimal.valueOf(1_000_000);

  private final StackingBook stacking;
  private final OfferBook book;
  private final Brand brand;
  private final Clock clock;

  StackingPages(StackingBook stacking, OfferBook book, Brand brand, Clock clock) {
    this.stacking = stacking;
    this.book = book;
    this.brand = brand;
    this.clock = clock;
  }

  /**
   * On a sample cart whose goods come to so much in the company's currency.
   *
   * @param offer one to be among those in the table, however old it is
   */
  @GetMapping("/offers/stacking")
  @Allowed(Permission.OFFER_READ)
  ModelAndView show(
      @RequestParam(defaultValue = "100") String goods,
      @RequestParam(required = false) @Nullable OfferId offer) {
    var rules = stacking.current();
    var sum = amount(goods);
    return page(
        rules,
        cap(rules),
        goods,
        sum == null ? "The sample's goods come to more than 0 and at most 1,000,000." : "",
        sum,
        offer);
  }

  @PostMapping("/offers/stacking")
  @Allowed(Permission.OFFER_WRITE)
  ModelAndView change(
      @RequestParam Map<String, String> values, CurrentStaff me, RedirectAttributes flash) {
    var current = stacking.current();
    var pairs = new HashMap<Pair, Stacking>();
    for (var pair : current.pairs().entrySet())
      pairs.put(pair.getKey(), chosen(values.get(name(pair.getKey())), pair.getValue()));
    var typed = values.getOrDefault("cap", "").strip();
    var cap = typed.isEmpty() ? null : basisPoints(typed);
    if (!typed.isEmpty() && cap == null) {
      var view =
          page(
              new StackingRules(
                  current.version(),
                  pairs,
                  values.containsKey("percentFirst"),
                  null,
                  current.by(),
                  current.at()),
              typed,
              "100",
              "The cap is more than 0 and at most 100 percent, with two decimals at most.",
              amount("100"),
              null);
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    boolean written =
        stacking.change(
            new DraftRules(
                version(values.get("version")),
                pairs,
                values.containsKey("percentFirst"),
                cap,
                me.username()));
    flash.addFlashAttribute(
        Toast.NAME,
        written
            ? Toast.ok("Saved. It holds for every cart from now on.")
            : Toast.failed(
                "Somebody changed the rules meanwhile. Look at them, then change yours."));
    return new ModelAndView("redirect:/offers/stacking");
  }

  @PostMapping("/offers/{id}/stacking-class")
  @Allowed(Permission.OFFER_WRITE)
  String classify(
      @PathVariable OfferId id,
      @RequestParam(defaultValue = "") String kind,
      RedirectAttributes flash) {
    var found =
        java.util.Arrays.stream(StackingClass.values())
            .filter(it -> it.name().equals(kind))
            .findFirst()
            .orElse(null);
    flash.addFlashAttribute(
        Toast.NAME,
        stacking.classify(id, found)
            ? Toast.ok("Saved. It holds for every cart from now on.")
            : Toast.failed("There is no such offer."));
    return "redirect:/offers/stacking?offer=" + id;
  }

  /** What a pair is called in the form. */
  public static String name(Pair pair) {
    return pair.first().name() + '-' + pair.second().name();
  }

  private ModelAndView page(
      StackingRules rules,
      String cap,
      String goods,
      String error,
      @Nullable Money sum,
      @Nullable OfferId wanted) {
    var now = clock.instant();
    var live =
        book.all().stream()
            .filter(it -> it.open(now))
            .sorted(
                Comparator.comparing((OfferView it) -> !it.id().equals(wanted))
                    .thenComparing(OfferView::createdAt, Comparator.reverseOrder()))
            .toList();
    var beside = live.subList(0, Math.min(MOST_BESIDE, live.size()));
    var classes = stacking.classes(live);
    var preview =
        new StackingPreview(
            rules, classes, sum == null ? Money.of(CurrencyUnit.of(brand.currency()), 100) : sum);
    var rows = live.stream().map(it -> row(it, beside, classes, preview)).toList();
    return new ModelAndView(
        "offer/stacking",
        "it",
        new StackingPage(
            rules, stacking.versions(5), cap, goods, error, rows, beside.size(), wanted));
  }

  private static StackingPage.Row row(
      OfferView offer,
      List<OfferView> beside,
      Map<OfferId, StackingClass> classes,
      StackingPreview preview) {
    var others = new ArrayList<Meeting>();
    if (beside.contains(offer))
      for (var other : beside)
        others.add(
            other.id().equals(offer.id()) ? new Meeting.Unknown() : preview.of(offer, other));
    return new StackingPage.Row(
        offer, classes.getOrDefault(offer.id(), StackingClass.of(offer.promise())), others);
  }

  private static Stacking chosen(@Nullable String typed, Stacking before) {
    for (var it : Stacking.values()) if (it.name().equals(typed)) return it;
    return before;
  }

  private static long version(@Nullable String typed) {
    return typed != null && typed.matches("\\d{1,9}") ? Long.parseLong(typed) : 0;
  }

  private static String cap(StackingRules rules) {
    var cap = rules.capBasisPoints();
    return cap == null ? "" : BigDecimal.valueOf(cap, 2).stripTrailingZeros().toPlainString();
  }

  private static @Nullable Integer basisPoints(String typed) {
    if (!typed.matches("\\d{1,3}([.,]\\d{1,2})?")) return null;
    int points = new BigDecimal(typed.replace(',', '.')).movePointRight(2).intValueExact();
    return points < 1 || points > 10_000 ? null : points;
  }

  private @Nullable Money amount(String typed) {
    var clean = typed.strip();
    if (!clean.matches("\\d{1,7}([.,]\\d{1,3})?")) return null;
    var sum = new BigDecimal(clean.replace(',', '.'));
    if (sum.signum() <= 0 || sum.compareTo(MOST_GOODS) > 0) return null;
    return Money.of(CurrencyUnit.of(brand.currency()), sum, RoundingMode.UP);
  }
}
