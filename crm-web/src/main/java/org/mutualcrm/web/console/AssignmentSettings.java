package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mutualcrm.assignment.AgentState;
import org.mutualcrm.assignment.Agents;
import org.mutualcrm.assignment.Agents.Busy;
import org.mutualcrm.assignment.AssignmentRule;
import org.mutualcrm.assignment.AssignmentRules;
import org.mutualcrm.assignment.TeamRule;
import org.mutualcrm.assignment.TopicOwner;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
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

/** How conversations find a team and somebody in it. */
@Controller
@RequestMapping("/settings/assignment")
@Allowed(Permission.INBOX_MANAGE)
class AssignmentSettings {

  private static final String HERE = "redirect:/settings/assignment";

  private final AssignmentRules rules;
  private final Agents agents;
  private final Teams teams;
  private final StaffNames names;

  AssignmentSettings(AssignmentRules rules, Agents agents, Teams teams, StaffNames names) {
    this.rules = rules;
    this.agents = agents;
    this.teams = teams;
    this.names = names;
  }

  @GetMapping
  String show(CurrentStaff me, Model model) {
    model.addAttribute("rules", rules.rules());
    model.addAttribute("owners", rules.owners());
    model.addAttribute("teams", teams.list());
    model.addAttribute("agents", everybody());
    model.addAttribute("names", names.asSeenBy(me));
    return "settings/assignment";
  }

  /** Everybody who is in a team, or of whom something is known. */
  private List<Busy> everybody() {
    var all = new TreeMap<String, Busy>();
    teams.list().stream()
        .map(Team::members)
        .flatMap(Set::stream)
        .forEach(it -> all.put(it, new Busy(AgentState.away(it), 0)));
    agents.all().forEach(it -> all.put(it.agent().username(), it));
    return List.copyOf(all.values());
  }

  @PostMapping("/teams/{team}")
  String rule(
      @PathVariable String team,
      @RequestParam AssignmentRule rule,
      @RequestParam(defaultValue = "false") boolean sticky,
      CurrentStaff me,
      RedirectAttributes flash) {
    boolean kept = rules.keep(new TeamRule(team, rule, sticky), me.username());
    flash.addFlashAttribute(
        Toast.NAME, kept ? Toast.ok("Kept") : Toast.failed("There is no such team any more."));
    return HERE;
  }

  @PostMapping("/agents/{username}")
  String agent(
      @PathVariable String username,
      @RequestParam int capacity,
      @RequestParam(defaultValue = "") String languages,
      @RequestParam(defaultValue = "") String skills,
      RedirectAttributes flash) {
    try {
      agents.describe(username, capacity, words(languages), words(skills));
      flash.addFlashAttribute(Toast.NAME, Toast.ok("Kept"));
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
    }
    return HERE;
  }

  @PostMapping("/agents/{username}/availability")
  String availability(
      @PathVariable String username,
      @RequestParam boolean available,
      @RequestParam(defaultValue = "false") boolean handBack,
      RedirectAttributes flash) {
    flash.addFlashAttribute(Toast.NAME, stands(agents, username, available, handBack));
    return HERE;
  }

  static Toast stands(Agents agents, String username, boolean available, boolean handBack) {
    if (available) {
      agents.comes(username);
      return Toast.ok("Available: what waits is given out");
    }
    int given = agents.goes(username, handBack);
    return Toast.ok(
        given == 0
            ? "Away: nothing more is given by rule"
            : "Away: %s handed back"
                .formatted(Show.count(given, "conversation is", "conversations are")));
  }

  @PostMapping("/owners")
  String addOwner(
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String team,
      RedirectAttributes flash) {
    try {
      var all = new ArrayList<>(rules.owners());
      all.add(new TopicOwner(topic, channel, language, team));
      keep(all, flash);
    } catch (IllegalArgumentException e) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed(e.getMessage() + "."));
    }
    return HERE;
  }

  /**
   * @param row what it says, so that a row that moved since is not another one
   */
  @PostMapping("/owners/{at}/removal")
  String dropOwner(@PathVariable int at, @RequestParam String row, RedirectAttributes flash) {
    var all = new ArrayList<>(rules.owners());
    if (at < 0 || at >= all.size() || !all.get(at).toString().equals(row)) {
      flash.addFlashAttribute(
          Toast.NAME, Toast.failed("Somebody changed this since. Look at it again."));
      return HERE;
    }
    all.remove(at);
    keep(all, flash);
    return HERE;
  }

  private void keep(List<TopicOwner> all, RedirectAttributes flash) {
    var unknown = rules.keepOwners(all);
    flash.addFlashAttribute(
        Toast.NAME,
        unknown == null ? Toast.ok("Kept") : Toast.failed("There is no team " + unknown + "."));
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split("[,\\s]+", -1))
        .filter(it -> !it.isBlank())
        .collect(Collectors.toSet());
  }
}
