package org.mutualcrm.web.console;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.engagement.EngagementClass;
import org.mutualcrm.perception.Beliefs;
import org.mutualcrm.perception.PerceptionGap;
import org.mutualcrm.perception.ReasonChoice;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.GapAudience;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Why people follow us: what we believe, what they say, what they do. */
@Controller
class InsightController {

  private final PerceptionGap perception;
  private final Beliefs beliefs;
  private final SegmentBook segments;

  InsightController(PerceptionGap perception, Beliefs beliefs, SegmentBook segments) {
    this.perception = perception;
    this.beliefs = beliefs;
    this.segments = segments;
  }

  @GetMapping("/insight")
  @Allowed(Permission.PERCEPTION_READ)
  String report(
      @RequestParam(required = false) @Nullable UUID segment,
      @RequestParam(required = false) @Nullable EngagementClass engagement,
      CurrentStaff me,
      Model model) {
    var audience =
        GapAudience.of(segment, engagement, segments)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var report = perception.report(audience);
    var mine = beliefs.of(me.username()).orElse(null);
    model.addAttribute(
        "it", new InsightPage(report, Slope.of(report), segments.all(), segment, engagement, mine));
    return "insight/report";
  }

  /** Where everybody who works here says what they believe. */
  @GetMapping("/insight/belief")
  @Allowed(Permission.CUSTOMER_READ)
  ModelAndView ask(CurrentStaff me) {
    var said = beliefs.of(me.username());
    return form(
        said.map(it -> it.choice().reasons()).orElse(Set.of()),
        said.map(it -> it.choice().foremost()).orElse(null),
        null,
        HttpStatus.OK);
  }

  @PostMapping("/insight/belief")
  @Allowed(Permission.CUSTOMER_READ)
  ModelAndView believe(
      @RequestParam(required = false) @Nullable Set<Reason> reasons,
      @RequestParam(required = false) @Nullable Reason foremost,
      CurrentStaff me,
      RedirectAttributes flash) {
    var ticked = reasons == null ? Set.<Reason>of() : reasons;
    if (foremost != null && !ticked.contains(foremost)) {
      return form(
          ticked,
          foremost,
          "The one that counts most has to be ticked too.",
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    beliefs.believe(me.username(), new ReasonChoice(ticked, foremost));
    flash.addFlashAttribute(Toast.NAME, Toast.ok("Written down. You can say it anew any time."));
    return new ModelAndView(
        me.may(Permission.PERCEPTION_READ) ? "redirect:/insight" : "redirect:/insight/belief");
  }

  private static ModelAndView form(
      Set<Reason> ticked,
      @Nullable Reason foremost,
      @Nullable String problem,
      HttpStatusCode status) {
    var view = new ModelAndView("insight/belief");
    view.addObject("ticked", ticked);
    view.addObject("foremost", foremost);
    view.addObject("problem", problem);
    view.setStatus(status);
    return view;
  }
}
