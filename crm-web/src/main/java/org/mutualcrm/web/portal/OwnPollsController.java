package org.mutualcrm.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import org.mutualcrm.consent.Knocks;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.participation.PollLinks;
import org.mutualcrm.participation.PollView;
import org.mutualcrm.participation.Polls;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The polls that are open, for somebody who came by their preferences: each by their own link. */
@Controller
class OwnPollsController {

  private final Preferences preferences;
  private final Polls polls;
  private final PollLinks links;
  private final Knocks knocks;
  private final Brand brand;

  OwnPollsController(
      Preferences preferences, Polls polls, PollLinks links, Knocks knocks, Brand brand) {
    this.preferences = preferences;
    this.polls = polls;
    this.links = links;
    this.knocks = knocks;
    this.brand = brand;
  }

  @Open
  @GetMapping("/p/preferences/{token}/polls")
  ModelAndView list(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
    var person = preferences.person(token).orElse(null);
    if (person == null) {
      boolean tooMany = knocks.tooMany(request.getRemoteAddr());
      if (tooMany) response.setHeader("Retry-After", "900");
      return GiftPageController.closed(brand, tooMany);
    }
    var own = new LinkedHashMap<PollView, String>();
    for (var it : polls.running()) own.put(it, links.path(it, person));
    return new ModelAndView("portal/polls")
        .addObject("brand", brand)
        .addObject("address", "")
        .addObject("personal", true)
        .addObject("polls", own);
  }
}
