package org.mutualcrm.web.console;

import org.mutualcrm.assignment.Agents;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** I am there, or not. */
@Controller
@RequestMapping("/inbox/availability")
@Allowed(Permission.CONVERSATION_WORK)
class AvailabilityController {

  private final Agents agents;

  AvailabilityController(Agents agents) {
    this.agents = agents;
  }

  @PostMapping
  String stand(
      @RequestParam boolean available,
      @RequestParam(defaultValue = "false") boolean handBack,
      QueuePlace place,
      CurrentStaff me,
      RedirectAttributes flash) {
    flash.addFlashAttribute(
        Toast.NAME, AssignmentSettings.stands(agents, me.username(), available, handBack));
    return "redirect:/inbox" + place.query();
  }
}
