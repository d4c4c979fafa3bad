package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.idea.IdeaLinks;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The jams there are, for somebody who came by their preferences: each by their own link. */
@Controller
class OwnJamsController {

  private final Preferences preferences;
  private final Jams jams;
  private final IdeaLinks links;
  private final Knocks knocks;
  private final Brand brand;
  private final Clock clock;

  OwnJamsController(
      Preferences preferences,
      Jams jams,
      IdeaLinks links,
      Knocks knocks,
      Brand brand,
      Clock clock) {
    this.preferences = preferences;
    this.jams = jams;
    this.links = links;
    this.knocks = knocks;
    this.brand = brand;
    this.clock = clock;
  }

  @Open
  @GetMapping("/p/preferences/{token}/jams")
  ModelAndView list(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    var person = preferences.person(token).orElse(null);
    if (person == null) {
      boolean tooMany = knocks.tooMany(request.getRemoteAddr());
      if (tooMany) response.setHeader("Retry-After", "900");
      return GiftPageController.closed(brand, tooMany);
    }
    var own = new LinkedHashMap<JamView, String>();
    for (var it : jams.running()) own.put(it, links.path(it, person));
    return new ModelAndView("portal/jams")
        .addObject("brand", brand)
        .addObject("jams", own)
        .addObject("now", clock.instant())
        .addObject("personal", true)
        .addObject("address", "");
  }
}
