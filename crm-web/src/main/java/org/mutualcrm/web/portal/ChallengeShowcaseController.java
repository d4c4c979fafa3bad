package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.mutualcrm.challenge.ChallengeLinks;
import org.mutualcrm.challenge.ChallengeView;
import org.mutualcrm.challenge.Challenges;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Challenges as anybody may read them, in a list, a feed and a page each. */
@Controller
@Open
class ChallengeShowcaseController {

  private static final MediaType ATOM =
      MediaType.parseMediaType("application/atom+xml;charset=UTF-8");

  private final Challenges challenges;
  private final ChallengeViews views;
  private final ChallengeLinks links;
  private final Preferences preferences;
  private final Knocks knocks;
  private final Brand brand;
  private final Clock clock;

  ChallengeShowcaseController(
      Challenges challenges,
      ChallengeViews views,
      ChallengeLinks links,
      Preferences preferences,
      Knocks knocks,
      Brand brand,
      Clock clock) {
    this.challenges = challenges;
    this.views = views;
    this.links = links;
    this.preferences = preferences;
    this.knocks = knocks;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping("/p/challenges")
  ModelAndView list(HttpServletResponse response) {
    response.setHeader("Cache-Control", "public, max-age=15");
    var open = new LinkedHashMap<ChallengeView, String>();
    challenges.running().forEach(it -> open.put(it, "/p/challenges/" + it.slug()));
    return new ModelAndView("portal/challenges")
        .addObject("brand", brand)
        .addObject("challenges", open)
        .addObject("now", clock.instant())
        .addObject("address", ChallengeViews.home());
  }

  @GetMapping("/p/challenges.atom")
  ResponseEntity<byte[]> feed() {
    var entries = challenges.running().stream().map(ChallengeShowcaseController::entry).toList();
    return ResponseEntity.ok()
        .contentType(ATOM)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .body(AtomFeed.write(brand.name(), ChallengeViews.home(), entries, clock.instant()));
  }

  @GetMapping("/p/challenges/{slug}")
  ModelAndView show(@PathVariable String slug, Locale reader) {
    return challenges
        .published(slug)
        .map(it ->
            views.page(it, null, "/p/challenges/" + slug, ChallengeViews.Notice.said(null), reader))
        .orElseGet(() -> GiftPageController.closed(brand, false));
  }

  /** Each by their own link, for somebody who came by their preferences. */
  @GetMapping("/p/preferences/{token}/challenges")
  ModelAndView own(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    var person = preferences.person(token).orElse(null);
    if (person == null) {
      boolean tooMany = knocks.tooMany(request.getRemoteAddr());
      if (tooMany) response.setHeader("Retry-After", "900");
      return GiftPageController.closed(brand, tooMany);
    }
    var own = new LinkedHashMap<ChallengeView, String>();
    for (var it : challenges.running()) own.put(it, links.path(it, person));
    return new ModelAndView("portal/challenges")
        .addObject("brand", brand)
        .addObject("challenges", own)
        .addObject("now", clock.instant())
        .addObject("personal", true)
        .addObject("address", "");
  }

  private static AtomFeed.Entry entry(ChallengeView it) {
    var since = it.opensAt() == null ? it.createdAt() : it.opensAt();
    return new AtomFeed.Entry(
        it.id().value(), it.title(), since, ChallengeViews.address(it), it.brief());
  }
}
