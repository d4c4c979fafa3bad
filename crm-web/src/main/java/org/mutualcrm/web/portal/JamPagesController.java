package org.mutualcrm.web.portal;

import java.util.Locale;
import java.util.UUID;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaOrder;
import org.mutualcrm.idea.IdeaState;
import org.mutualcrm.idea.IdeaView;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.Jams;
import org.mutualcrm.staff.Open;
import org.mutualcrm.web.Brand;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A jam as anybody may read it: its brief, its ideas, each with a page to pass on. */
@Controller
@Open
class JamPagesController {

  private final Jams jams;
  private final Ideas ideas;
  private final JamViews views;
  private final Brand brand;

  JamPagesController(Jams jams, Ideas ideas, JamViews views, Brand brand) {
    this.jams = jams;
    this.ideas = ideas;
    this.views = views;
    this.brand = brand;
  }

  @GetMapping("/p/jams/{slug}")
  ModelAndView show(
      @PathVariable String slug,
      @RequestParam(defaultValue = "TRENDING") IdeaOrder order,
      @RequestParam(defaultValue = "false") boolean asked,
      Locale reader) {
    var words = asked ? "We sent you a letter. Follow the link in it; it holds for a day." : null;
    return jams.published(slug)
        .map(it ->
            views.page(it, null, "/p/jams/" + slug, order, JamViews.Notice.said(words), reader))
        .orElseGet(() -> GiftPageController.closed(brand, false));
  }

  @GetMapping("/p/jams/{slug}/ideas/{id}")
  ModelAndView idea(@PathVariable String slug, @PathVariable UUID id) {
    var jam = jams.published(slug).orElse(null);
    var idea = jam == null ? null : ideas.find(new IdeaId(id)).orElse(null);
    if (jam == null
        || idea == null
        || idea.state() != IdeaState.PUBLIC
        || !idea.jam().equals(jam.id())) return GiftPageController.closed(brand, false);
    // What was merged is told at the idea it is part of now.
    if (idea.merged())
      return new ModelAndView("redirect:/p/jams/" + slug + "/ideas/" + idea.root());
    return new ModelAndView("portal/jamidea")
        .addObject("brand", brand)
        .addObject("jam", jam)
        .addObject("it", idea)
        .addObject(
            "parts",
            ideas.parts(idea).stream().filter(it -> it.state() == IdeaState.PUBLIC).toList())
        .addObject("address", address(jam.slug(), idea));
  }

  private static String address(String slug, IdeaView idea) {
    return JamViews.home() + "/" + slug + "/ideas/" + idea.id();
  }
}
