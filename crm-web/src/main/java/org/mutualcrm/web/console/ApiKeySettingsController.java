package org.mutualcrm.web.console;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.ApiKeyId;
import org.mutualcrm.staff.ApiKeyIssue.AlreadyExpired;
import org.mutualcrm.staff.ApiKeyIssue.BeyondYourRoles;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.IssueApiKey;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/settings/api-keys")
@Allowed(Permission.API_KEY_MANAGE)
class ApiKeySettingsController {

  private static final int LONGEST_DAYS = 3650;

  private final ApiKeys keys;
  private final Clock clock;

  ApiKeySettingsController(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("keys", keys.list());
    model.addAttribute("now", clock.instant());
    return "settings/api-keys";
  }

  // No redirect: the key is shown in this one answer and must not wait in a session until then.
  @PostMapping
  String issue(
      @RequestParam String name,
      @RequestParam(required = false) @Nullable Set<Role> roles,
      @RequestParam(required = false) @Nullable Integer days,
      CurrentStaff me,
      Model model) {
    try {
      var wanted =
          new IssueApiKey(
              name,
              roles == null ? EnumSet.noneOf(Role.class) : roles,
              days == null
                  ? null
                  : clock.instant().plus(Duration.ofDays(Math.min(days, LONGEST_DAYS))));
      switch (keys.issue(wanted, me)) {
        case Issued it -> model.addAttribute("secret", it.key());
        case BeyondYourRoles _ ->
            model.addAttribute("problem", "A key can not do what you may not do yourself.");
        case AlreadyExpired _ -> model.addAttribute("problem", "It would have expired already.");
      }
    } catch (IllegalArgumentException e) {
      model.addAttribute("problem", e.getMessage());
    }
    return list(model);
  }

  @PostMapping("/{id}/revocation")
  String revoke(@PathVariable ApiKeyId id, CurrentStaff me) {
    keys.revoke(id, me);
    return "redirect:/settings/api-keys";
  }
}
