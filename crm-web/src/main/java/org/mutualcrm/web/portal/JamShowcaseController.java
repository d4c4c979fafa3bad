package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.mutualcrm.idea.IdeaOrder;
import org.mutualcrm.idea.IdeaView;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.JamStatus;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Jams;
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

/** Where jams are found: their list, their feeds, and a piece of other people's pages. */
@Controller
@Open
class JamShowcaseController {

  private static final MediaType ATOM =
      MediaType.parseMediaType("application/atom+xml;charset=UTF-8");
  private static final int FED = 100;
  private static final int EMBEDDED = 5;

  private final Jams jams;
  private final Ideas ideas;
  private final Brand brand;
  private final Clock clock;

  JamShowcaseController(Jams jams, Ideas ideas, Brand brand, Clock clock) {
    this.jams = jams;
    this.ideas = ideas;
    this.brand = brand;
    this.clock = clock;
  }

  @GetMapping("/p/jams")
  ModelAndView list(HttpServletResponse response) {
    response.setHeader("Cache-Control", "public, max-age=15");
    var open = new LinkedHashMap<JamView, String>();
    jams.running().forEach(it -> open.put(it, "/p/jams/" + it.slug()));
    return new ModelAndView("portal/jams")
        .addObject("brand", brand)
        .addObject("jams", open)
        .addObject("now", clock.instant())
        .addObject("address", JamViews.home());
  }

  @GetMapping("/p/jams.atom")
  ResponseEntity<byte[]> feed() {
    var entries = jams.running().stream().map(JamShowcaseController::entry).toList();
    return fed(AtomFeed.write(brand.name(), JamViews.home(), entries, clock.instant()));
  }

  /** New ideas, and answered ones when they are answered. */
  @GetMapping("/p/jams/{slug}/ideas.atom")
  ResponseEntity<byte[]> ideasFeed(@PathVariable String slug) {
    var jam = jams.published(slug).orElse(null);
    if (jam == null) return ResponseEntity.notFound().build();
    var home = JamViews.address(jam) + "/ideas";
    var entries =
        ideas.shown(jam.id(), null, IdeaOrder.NEWEST, FED).stream()
            .map(it -> entry(home, it))
            .toList();
    return fed(AtomFeed.write(jam.title(), home, entries, clock.instant()));
  }

  /** What people want most, for anybody to frame: it changes nothing and leads to our own page. */
  @GetMapping("/p/jams/{slug}/embed")
  ModelAndView embed(@PathVariable String slug, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", PollShowcaseController.FRAMED);
    var jam = jams.published(slug).filter(it -> it.status() != JamStatus.CANCELLED).orElse(null);
    var view = new ModelAndView("portal/jamembed").addObject("brand", brand);
    if (jam == null) {
      view.setStatus(HttpStatus.NOT_FOUND);
      return view.addObject("ideas", List.of());
    }
    return view.addObject("jam", jam)
        .addObject("phase", jam.phase(clock.instant()))
        .addObject("ideas", ideas.shown(jam.id(), null, IdeaOrder.VOTES, EMBEDDED));
  }

  private static ResponseEntity<byte[]> fed(byte[] feed) {
    return ResponseEntity.ok()
        .contentType(ATOM)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .body(feed);
  }

  private static AtomFeed.Entry entry(JamView it) {
    var since = it.opensAt() == null ? it.createdAt() : it.opensAt();
    return new AtomFeed.Entry(it.id().value(), it.title(), since, JamViews.address(it), it.brief());
  }

  private static AtomFeed.Entry entry(String home, IdeaView it) {
    var updated = it.answeredAt() == null ? it.submittedAt() : it.answeredAt();
    var said = it.answer() == null ? it.text() : it.status().label() + ": " + it.answer();
    return new AtomFeed.Entry(it.id().value(), it.title(), updated, home + "/" + it.id(), said);
  }
}
