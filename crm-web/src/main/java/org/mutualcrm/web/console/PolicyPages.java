package org.mutualcrm.web.console;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.policy.DraftPolicy;
import org.mutualcrm.policy.Policies;
import org.mutualcrm.policy.PolicyId;
import org.mutualcrm.policy.PolicyReading;
import org.mutualcrm.policy.PolicyResult;
import org.mutualcrm.policy.PolicyResult.Archived;
import org.mutualcrm.policy.PolicyResult.Done;
import org.mutualcrm.policy.PolicyResult.NothingWritten;
import org.mutualcrm.policy.PolicyResult.Outdated;
import org.mutualcrm.policy.PolicyResult.UnknownPolicy;
import org.mutualcrm.policy.PublicVoice;
import org.mutualcrm.policy.SocialPolicy;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.StaffCard;
import org.mutualcrm.staff.StaffDirectory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Social policies: everybody reads them, some write them. */
@Controller
@RequestMapping("/policies")
@Allowed
class PolicyPages {

  private final Policies policies;
  private final PublicVoice voice;
  private final StaffDirectory directory;

  PolicyPages(Policies policies, PublicVoice voice, StaffDirectory directory) {
    this.policies = policies;
    this.voice = voice;
    this.directory = directory;
  }

  @GetMapping
  String list(CurrentStaff me, Model model) {
    var shown =
        policies.list().stream()
            .filter(it -> manages(me) || it.newest() != null && !it.archived())
            .map(it -> new PolicyRow(it, read(it.id(), me)))
            .toList();
    model.addAttribute("policies", shown);
    model.addAttribute("missing", voice.missing(me.username()));
    model.addAttribute("rules", voice.rules());
    return "policy/list";
  }

  @GetMapping("/{id}")
  String show(@PathVariable UUID id, CurrentStaff me, Model model) {
    var policy = find(id, me);
    model.addAttribute("it", new PolicyRow(policy, read(policy.id(), me)));
    model.addAttribute("versions", policies.versions(policy.id()));
    model.addAttribute("people", manages(me) ? people(policy) : List.of());
    return "policy/show";
  }

  @PostMapping("/{id}/acknowledgement")
  String acknowledge(
      @PathVariable UUID id, @RequestParam int version, CurrentStaff me, RedirectAttributes flash) {
    return said(
        policies.acknowledge(new PolicyId(id), version, me.username()), "Thank you. Noted.", flash);
  }

  @GetMapping("/new")
  @Allowed(Permission.POLICY_MANAGE)
  ModelAndView begin() {
    return form("", "", "", "");
  }

  @PostMapping
  @Allowed(Permission.POLICY_MANAGE)
  ModelAndView write(@RequestParam String name, @RequestParam String text, CurrentStaff me) {
    try {
      var policy = policies.write(new DraftPolicy(name, text), me.username());
      return new ModelAndView("redirect:/policies/" + policy.id());
    } catch (IllegalArgumentException e) {
      return form("", name, text, Objects.toString(e.getMessage()) + ".");
    }
  }

  @GetMapping("/{id}/edit")
  @Allowed(Permission.POLICY_MANAGE)
  ModelAndView edit(@PathVariable UUID id, CurrentStaff me) {
    var policy = find(id, me);
    var newest = policy.newest();
    var text = policy.draft() != null ? policy.draft() : newest == null ? "" : newest.text();
    return form(policy.id().toString(), policy.name(), text, "");
  }

  @PostMapping("/{id}")
  @Allowed(Permission.POLICY_MANAGE)
  ModelAndView rewrite(
      @PathVariable UUID id,
      @RequestParam String name,
      @RequestParam String text,
      CurrentStaff me,
      RedirectAttributes flash) {
    try {
      var draft = new DraftPolicy(name, text);
      var result = policies.rewrite(new PolicyId(id), draft, me.username());
      return new ModelAndView(said(result, "Saved. It binds once it is published.", flash));
    } catch (IllegalArgumentException e) {
      return form(id.toString(), name, text, Objects.toString(e.getMessage()) + ".");
    }
  }

  @PostMapping("/{id}/version")
  @Allowed(Permission.POLICY_MANAGE)
  String publish(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String days,
      CurrentStaff me,
      RedirectAttributes flash) {
    if (!days.matches("\\d{1,2}") || Integer.parseInt(days) > Policies.MOST_DAYS) {
      flash.addFlashAttribute(Toast.NAME, Toast.failed("Give 0 to 90 days to read it."));
      return "redirect:/policies/" + id;
    }
    return said(
        policies.publish(new PolicyId(id), Integer.parseInt(days), me.username()),
        "Published. Everybody is asked to read it.",
        flash);
  }

  @PostMapping("/{id}/archive")
  @Allowed(Permission.POLICY_MANAGE)
  String archive(@PathVariable UUID id, RedirectAttributes flash) {
    return said(policies.archive(new PolicyId(id)), "Archived. It binds nobody any more.", flash);
  }

  private static String said(PolicyResult result, String done, RedirectAttributes flash) {
    var toast =
        switch (result) {
          case Done _ -> Toast.ok(done);
          case Archived _ -> Toast.failed("It is archived. Write another one.");
          case NothingWritten _ -> Toast.failed("Nothing was written since it was published.");
          case Outdated it -> Toast.failed("Version " + it.newest() + " came out. Read that one.");
          case UnknownPolicy _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    flash.addFlashAttribute(Toast.NAME, toast);
    return result instanceof Done it
        ? "redirect:/policies/" + it.policy().id()
        : "redirect:/policies";
  }

  private static ModelAndView form(String id, String name, String text, String error) {
    var view = new ModelAndView("policy/form");
    view.addObject("id", id);
    view.addObject("name", name);
    view.addObject("text", text);
    view.addObject("error", error);
    if (!error.isEmpty()) view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  /** All who have an account, and what they have read of it. */
  private List<PolicyReader> people(SocialPolicy policy) {
    var read = policies.readings(policy.id());
    return directory.list().stream()
        .filter(StaffCard::enabled)
        .map(it -> new PolicyReader(it.displayName(), it.username(), of(it, read)))
        .toList();
  }

  private static @Nullable PolicyReading of(StaffCard who, List<PolicyReading> read) {
    return read.stream()
        .filter(it -> it.username().equals(who.username()))
        .findFirst()
        .orElse(null);
  }

  private @Nullable PolicyReading read(PolicyId id, CurrentStaff me) {
    return policies.reading(id, me.username()).orElse(null);
  }

  private SocialPolicy find(UUID id, CurrentStaff me) {
    return policies
        .find(new PolicyId(id))
        .filter(it -> manages(me) || it.newest() != null)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static boolean manages(CurrentStaff me) {
    return me.may(Permission.POLICY_MANAGE);
  }
}
