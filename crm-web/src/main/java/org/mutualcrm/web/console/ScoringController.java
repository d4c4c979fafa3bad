package org.mutualcrm.web.console;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Language;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.segment.Score;
import org.mutualcrm.segment.ScoringElement;
import org.mutualcrm.segment.ScoringPlan;
import org.mutualcrm.segment.ScoringPlanChange;
import org.mutualcrm.segment.ScoringPlanId;
import org.mutualcrm.segment.ScoringPlans;
import org.mutualcrm.segment.SegmentUse;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Scoring plans: listed, and one with why somebody has the points they have. */
@Controller
class ScoringController {

  private final ScoringPlans plans;
  private final PeopleAsked people;
  private final Language language;

  ScoringController(ScoringPlans plans, PeopleAsked people, Language language) {
    this.plans = plans;
    this.people = people;
    this.language = language;
  }

  @GetMapping("/scoring-plans")
  @Allowed(Permission.SEGMENT_READ)
  String list(Model model) {
    model.addAttribute("plans", plans.all());
    return "scoring/list";
  }

  @GetMapping("/scoring-plans/{id}")
  @Allowed(Permission.SEGMENT_READ)
  String show(
      @PathVariable ScoringPlanId id, @RequestParam(defaultValue = "") String who, Model model) {
    var plan = plans.find(id).orElseThrow(ScoringController::unknown);
    model.addAttribute("plan", plan);
    model.addAttribute(
        "whens",
        plan.elements().stream()
            .map(it -> ScoreTrial.when(language.print(it.when()), it.each()))
            .toList());
    model.addAttribute("uses", plans.uses(id));
    model.addAttribute("trial", trial(plan, who));
    return "scoring/page";
  }

  private ScoreTrial trial(ScoringPlan plan, String who) {
    return trial(
        people,
        who,
        plan.elements(),
        it -> plans.score(plan.id(), it).orElseThrow(ScoringController::unknown));
  }

  static ScoreTrial trial(
      PeopleAsked people,
      String who,
      List<ScoringElement> elements,
      Function<CustomerId, @Nullable Score> score) {
    var meant = people.meant(who);
    var counting = elements.stream().map(ScoringElement::each).toList();
    if (meant.size() != 1) return new ScoreTrial(who, meant, null, null, counting);
    var one = meant.getFirst();
    return new ScoreTrial(who, List.of(), one, score.apply(one.id()), counting);
  }

  @PostMapping("/scoring-plans/{id}/deletion")
  @Allowed(Permission.SEGMENT_WRITE)
  String delete(@PathVariable ScoringPlanId id, RedirectAttributes flash) {
    var toast =
        switch (plans.delete(id, null)) {
          case ScoringPlanChange.Changed _ -> Toast.ok("Deleted.");
          case ScoringPlanChange.InUse(var uses) ->
              Toast.failed(
                  "Not deleted: used by "
                      + uses.stream().map(SegmentUse::name).collect(Collectors.joining(", ")));
          default -> throw unknown();
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return toast.level().equals("ok") ? "redirect:/scoring-plans" : "redirect:/scoring-plans/" + id;
  }

  static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such scoring plan");
  }
}
