package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mutualcrm.participation.Counting;
import org.mutualcrm.participation.Electorate;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where polls are found: their list, their feed, and a piece of other people's pages. */
@Controller
@Open
class PollShowcaseController {

  /**
   * Anybody may frame it, since it changes nothing: a vote is cast on our own page, opened beside,
   * where the browser sends our cookie and nobody can lay anything over the button.
   */
  static final String FRAMED =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
          + "frame-ancestors *";

  private final Polls polls;
  private final Counting counting;
  private final Brand brand;
  private final Clock clock;

  PollShowcaseController(Polls polls, Counting counting, Brand brand, Clock clock) {
    this.polls = polls;
    this.counting = counting;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping("/p/polls")
  ModelAndView list(HttpServletResponse response) {
    response.setHeader("Cache-Control", "public, max-age=15");
    var open = new LinkedHashMap<PollView, String>();
    polls.running().stream()
        .filter(PollShowcaseController::forAnybody)
        .forEach(it -> open.put(it, "/p/polls/" + it.slug()));
    return new ModelAndView(
        "portal/polls", Map.of("brand", brand, "polls", open, "address", home()));
  }

  @GetMapping("/p/polls.atom")
  ResponseEntity<byte[]> feed() {
    var open =
        polls.running().stream()
            .filter(PollShowcaseController::forAnybody)
            .map(PollShowcaseController::entry)
            .toList();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/atom+xml;charset=UTF-8"))
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .body(AtomFeed.write(brand.name(), home(), open, clock.instant()));
  }

  @GetMapping("/p/polls/{slug}/embed")
  ModelAndView embed(@PathVariable String slug, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", FRAMED);
    var poll = polls.published(slug).filter(PollShowcaseController::forAnybody).orElse(null);
    var view = new ModelAndView("portal/pollembed").addObject("brand", brand);
    if (poll == null) {
      view.setStatus(HttpStatus.NOT_FOUND);
      return view;
    }
    var now = clock.instant();
    boolean shown = Polls.counts(poll) && poll.visibility().shows(poll.over(now), false);
    boolean begun = poll.standing(now) != PollView.Standing.SCHEDULED;
    return view.addObject("poll", poll)
        .addObject("open", poll.open(now))
        .addObject("results", shown && begun ? counting.recent(poll) : null);
  }

  private static AtomFeed.Entry entry(PollView it) {
    var since = it.opensAt() == null ? it.createdAt() : it.opensAt();
    return new AtomFeed.Entry(
        it.id().value(), it.question(), since, home() + "/" + it.slug(), it.description());
  }

  private static boolean forAnybody(PollView poll) {
    return poll.electorate() == Electorate.ANYBODY;
  }

  private static String home() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().path("/p/polls").toUriString();
  }
}
