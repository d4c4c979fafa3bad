package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.List;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the day begins: the first section the person may enter. */
@Controller
class HomeController {

  private static final List<Section> WORK =
      List.of(Section.INBOX, Section.OFFERS, Section.INTEGRATION, Section.PEOPLE, Section.TILL);

  private final Clock clock;

  HomeController(Clock clock) {
    this.clock = clock;
  }

  @Allowed
  @GetMapping("/")
  String home(CurrentStaff me) {
    for (var section : WORK) if (section.opensTo(me)) return "redirect:" + section.href();
    return "redirect:/settings/password";
  }

  /** Every component once, drawn by the templates that pages use. */
  @Allowed
  @GetMapping("/design")
  String design(Model model) {
    model.addAttribute("now", clock.instant());
    return "design";
  }
}
