package org.mutualcrm.web.console;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.StaffDirectory;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/settings/teams")
@Allowed(Permission.STAFF_MANAGE)
class TeamSettingsController {

  private final Teams teams;
  private final StaffDirectory directory;

  TeamSettingsController(Teams teams, StaffDirectory directory) {
    this.teams = teams;
    this.directory = directory;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("teams", teams.list());
    model.addAttribute("accounts", directory.list());
    return "settings/teams";
  }

  /**
   * @param members usernames, parted by commas or blanks
   */
  @PostMapping
  String keep(
      @RequestParam String key,
      @RequestParam String name,
      @RequestParam(defaultValue = "") String members,
      Model model,
      RedirectAttributes flash) {
    try {
      var names =
          Arrays.stream(members.split("[,\\s]+", -1))
              .filter(it -> !it.isBlank())
              .collect(Collectors.toSet());
      teams.keep(new Team(key, name, names));
      flash.addFlashAttribute(Toast.NAME, Toast.ok("Team " + name.strip() + " kept"));
      return "redirect:/settings/teams";
    } catch (IllegalArgumentException e) {
      model.addAttribute("problem", e.getMessage() + ".");
      return list(model);
    }
  }

  @PostMapping("/{key}/removal")
  String disband(@PathVariable String key, RedirectAttributes flash) {
    teams.disband(key);
    flash.addFlashAttribute(Toast.NAME, Toast.ok("The team is no more"));
    return "redirect:/settings/teams";
  }
}
