package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.Confirming;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.perception.AskedThrough;
import org.mutualcrm.perception.ReasonChoice;
import org.mutualcrm.perception.StatedReasons;
import org.mutualcrm.perception.StatedReasons.Stated;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where people decide for themselves, by the link they hold and nothing else. Every link that opens
 * nothing gets one and the same page, whether it was forged, revoked or is over.
 */
@Controller
class PreferencesController {

  private static final String PREFERENCES = "/p/preferences/";

  private final Preferences preferences;
  private final Confirming confirming;
  private final Knocks knocks;
  private final StatedReasons stated;
  private final SourceRecords records;
  private final Brand brand;
  private final Clock clock;

  PreferencesController(
      Preferences preferences,
      Confirming confirming,
      Knocks knocks,
      StatedReasons stated,
      SourceRecords records,
      Brand brand,
      Clock clock) {
    this.preferences = preferences;
    this.confirming = confirming;
    this.knocks = knocks;
    this.stated = stated;
    this.records = records;
    this.brand = brand;
    this.clock = clock;
  }

  @Open
  @GetMapping(PREFERENCES + "{token}")
  ModelAndView show(
      @PathVariable String token,
      @RequestParam(defaultValue = "false") boolean saved,
      HttpServletRequest request,
      HttpServletResponse response) {
    var choices = preferences.open(token).orElse(null);
    if (choices == null) return closed(request, response);
    var view =
        page(
            "portal/preferences",
            Map.of("lines", choices.lines(), "action", PREFERENCES + token, "saved", saved));
    view.addObject(
        "said",
        preferences
            .person(token)
            .flatMap(records::customerOf)
            .flatMap(stated::current)
            .map(Stated::choice)
            .orElse(null));
    return view;
  }

  /** Why they follow us, in their own words: those of the instrument. */
  @Open
  @PostMapping(PREFERENCES + "{token}/reasons")
  ModelAndView answer(
      @PathVariable String token,
      @RequestParam(defaultValue = "") Set<String> reasons,
      @RequestParam(defaultValue = "") String foremost,
      HttpServletRequest request,
      HttpServletResponse response) {
    var person = preferences.person(token).orElse(null);
    var choice = choice(reasons, foremost);
    if (person == null || choice == null) return closed(request, response);
    stated.answer(person, new Stated(choice, AskedThrough.PREFERENCES, null, clock.instant()));
    return new ModelAndView("redirect:" + PREFERENCES + token + "?saved=true");
  }

  /**
   * What counts most is ticked, whether or not its box was. Null for what no form of ours sends.
   */
  private static @Nullable ReasonChoice choice(Set<String> named, String foremost) {
    try {
      var reasons = EnumSet.noneOf(Reason.class);
      named.forEach(it -> reasons.add(Reason.valueOf(it)));
      var most = foremost.isEmpty() ? null : Reason.valueOf(foremost);
      if (most != null) reasons.add(most);
      return new ReasonChoice(reasons, most);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  @Open
  @PostMapping(PREFERENCES + "{token}")
  ModelAndView choose(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String purpose,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "false") boolean yes,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!chosen(token, purpose, channel, yes, request)) return closed(request, response);
    return new ModelAndView("redirect:" + PREFERENCES + token + "?saved=true");
  }

  @Open
  @PostMapping(PREFERENCES + "{token}/stop")
  ModelAndView stop(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    if (!preferences.stopAll(token, request.getRemoteAddr())) return closed(request, response);
    return new ModelAndView("redirect:" + PREFERENCES + token + "?saved=true");
  }

  @Open
  @GetMapping("/p/confirm/{token}")
  ModelAndView look(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    return confirming
        .look(token)
        .map(it -> page("portal/confirm", Map.of("asked", it, "action", "/p/confirm/" + token)))
        .orElseGet(() -> closed(request, response));
  }

  @Open
  @PostMapping("/p/confirm/{token}")
  ModelAndView confirm(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    return confirming
        .confirm(token, request.getRemoteAddr())
        .map(it -> page("portal/confirm", Map.of("asked", it, "action", "/p/confirm/" + token)))
        .orElseGet(() -> closed(request, response));
  }

  private boolean chosen(
      String token, String purpose, String channel, boolean yes, HttpServletRequest request) {
    try {
      var asked = new PurposeKey(purpose);
      var way = new ContactChannel(channel);
      return preferences.choose(token, asked, way, yes, request.getRemoteAddr());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private ModelAndView closed(HttpServletRequest request, HttpServletResponse response) {
    boolean tooMany = knocks.tooMany(request.getRemoteAddr());
    var view = page("portal/closed", Map.of("tooMany", tooMany));
    view.setStatus(tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND);
    if (tooMany) response.setHeader("Retry-After", "900");
    return view;
  }

  private ModelAndView page(String name, Map<String, ?> model) {
    var view = new ModelAndView(name, model);
    view.addObject("brand", brand);
    return view;
  }
}
