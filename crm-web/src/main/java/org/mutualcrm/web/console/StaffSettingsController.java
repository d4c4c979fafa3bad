package org.mutualcrm.web.console;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.AccountChange;
import org.mutualcrm.staff.AccountChange.LastAdmin;
import org.mutualcrm.staff.AccountChange.NoSuchAccount;
import org.mutualcrm.staff.AccountChange.YourOwnAccount;
import org.mutualcrm.staff.AccountOpening.Opened;
import org.mutualcrm.staff.AccountOpening.PasswordRefused;
import org.mutualcrm.staff.AccountOpening.UsernameTaken;
import org.mutualcrm.staff.Accounts;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.NewAccount;
import org.mutualcrm.staff.PasswordChange;
import org.mutualcrm.staff.Passwords;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.StaffDirectory;
import org.mutualcrm.staff.StaffId;
import org.mutualcrm.staff.Username;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/settings/staff")
@Allowed(Permission.STAFF_MANAGE)
class StaffSettingsController {

  private static final String PAGE = "redirect:/settings/staff";

  private final StaffDirectory directory;
  private final Accounts accounts;
  private final Passwords passwords;
  private final boolean local;

  StaffSettingsController(
      StaffDirectory directory,
      Accounts accounts,
      Passwords passwords,
      @Value("${crm.oidc.issuer:}") String issuer) {
    this.directory = directory;
    this.accounts = accounts;
    this.passwords = passwords;
    this.local = issuer.isBlank();
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("accounts", directory.list());
    model.addAttribute("local", local);
    return "settings/staff";
  }

  @PostMapping
  String open(
      @RequestParam String username,
      @RequestParam String displayName,
      @RequestParam(required = false) @Nullable Set<Role> roles,
      @RequestParam String password,
      RedirectAttributes page) {
    NewAccount account;
    try {
      account = new NewAccount(new Username(username), displayName, given(roles), password);
    } catch (IllegalArgumentException e) {
      return back(page, "problem", String.valueOf(e.getMessage()));
    }
    return switch (accounts.open(account)) {
      case Opened _ -> back(page, "done", "The account is open.");
      case UsernameTaken _ -> back(page, "problem", "Somebody has this username already.");
      case PasswordRefused it -> back(page, "problem", it.reason() + ".");
    };
  }

  @PostMapping("/{id}/roles")
  String changeRoles(
      @PathVariable StaffId id,
      @RequestParam(required = false) @Nullable Set<Role> roles,
      CurrentStaff me,
      RedirectAttributes page) {
    return told(page, accounts.changeRoles(id, given(roles), me), "The roles are changed.");
  }

  @PostMapping("/{id}/closure")
  String disable(@PathVariable StaffId id, CurrentStaff me, RedirectAttributes page) {
    return told(page, accounts.disable(id, me), "The account is closed.");
  }

  @PostMapping("/{id}/reopening")
  String enable(@PathVariable StaffId id, CurrentStaff me, RedirectAttributes page) {
    return told(page, accounts.enable(id, me), "The account is open again.");
  }

  @PostMapping("/{id}/password")
  String resetPassword(
      @PathVariable StaffId id,
      @RequestParam String password,
      CurrentStaff me,
      RedirectAttributes page) {
    return switch (passwords.reset(id, password, me)) {
      case PasswordChange.Changed _ -> back(page, "done", "The new password is set.");
      case PasswordChange.NoSuchAccount _ -> back(page, "problem", "There is no such account.");
      case PasswordChange.Refused it -> back(page, "problem", it.reason() + ".");
      // Only who changes their own is asked for the present one.
      case PasswordChange.WrongPassword _, PasswordChange.Throttled _ ->
          throw new IllegalStateException("Nobody was asked for a password");
    };
  }

  private static String told(RedirectAttributes page, AccountChange change, String done) {
    return switch (change) {
      case AccountChange.Changed _ -> back(page, "done", done);
      case NoSuchAccount _ -> back(page, "problem", "There is no such account.");
      case LastAdmin _ -> back(page, "problem", "Without this account there is no admin left.");
      case YourOwnAccount _ -> back(page, "problem", "Another admin has to do that for you.");
    };
  }

  private static String back(RedirectAttributes page, String kind, String text) {
    page.addFlashAttribute(kind, text);
    return PAGE;
  }

  private static Set<Role> given(@Nullable Set<Role> roles) {
    return roles == null || roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
  }
}
