package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.Codes;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.console.OffersPage.Filter;
import org.mutualcrm.web.console.OffersPage.Row;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All offers. */
@Controller
class OfferListController {

  private static final int PAGE = 50;
  private static final int DAYS = 14;

  private final OfferBook book;
  private final Codes codes;
  private final Redemptions redemptions;
  private final Clock clock;

  OfferListController(OfferBook book, Codes codes, Redemptions redemptions, Clock clock) {
    this.book = book;
    this.codes = codes;
    this.redemptions = redemptions;
    this.clock = clock;
  }

  @GetMapping("/offers")
  @Allowed(Permission.OFFER_READ)
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "0") int from,
      Model model) {
    var byCode = offerOf(q);
    if (byCode.isPresent()) return "redirect:/offers/" + byCode.get();
    var all = book.all();
    var found =
        all.stream()
            .filter(it -> matches(it, q))
            .filter(it -> status.isEmpty() || in(it, status))
            .toList();
    int start = Math.clamp(from, 0, found.size());
    int end = Math.min(found.size(), start + PAGE);
    model.addAttribute(
        "offers",
        new OffersPage(
            filters(all, status),
            status,
            q,
            rows(found.subList(start, end)),
            end < found.size() ? end : null,
            all.isEmpty()));
    return "offer/list";
  }

  private Optional<OfferId> offerOf(String query) {
    if (!query.matches("[\\p{Alnum}\\s-]{6,60}")) return Optional.empty();
    try {
      return codes.offerOf(new CodeText(query));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private List<Filter> filters(List<OfferView> all, String chosen) {
    var filters = new java.util.ArrayList<Filter>();
    filters.add(new Filter("", "All", all.size(), chosen.isEmpty()));
    for (var standing : OfferStanding.values()) {
      var name = name(standing);
      long count = all.stream().filter(it -> in(it, name)).count();
      if (count > 0 || name.equals(chosen)) {
        filters.add(new Filter(name, standing.label(), count, name.equals(chosen)));
      }
    }
    return filters;
  }

  private List<Row> rows(List<OfferView> offers) {
    var now = clock.instant();
    var days = redemptions.lastDays(now, DAYS);
    return offers.stream()
        .map(it -> {
          var uses = days.get(it.id());
          return new Row(it, it.standing(now), uses == null ? null : Chart.spark(uses));
        })
        .toList();
  }

  private boolean in(OfferView offer, String status) {
    return name(offer.standing(clock.instant())).equals(status);
  }

  private static String name(OfferStanding standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean matches(OfferView offer, String query) {
    var words = query.strip().toLowerCase(Locale.ROOT);
    return words.isEmpty()
        || offer.terms().name().toLowerCase(Locale.ROOT).contains(words)
        || offer.terms().headline().toLowerCase(Locale.ROOT).contains(words);
  }
}
