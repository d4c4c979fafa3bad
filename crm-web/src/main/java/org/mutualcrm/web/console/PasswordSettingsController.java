package org.mutualcrm.web.console;

import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.PasswordChange.Changed;
import org.mutualcrm.staff.PasswordChange.NoSuchAccount;
import org.mutualcrm.staff.PasswordChange.Refused;
import org.mutualcrm.staff.PasswordChange.Throttled;
import org.mutualcrm.staff.PasswordChange.WrongPassword;
import org.mutualcrm.staff.Passwords;
import org.mutualcrm.staff.StaffDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/settings/password")
@Allowed
class PasswordSettingsController {

  private final Passwords passwords;
  private final StaffDirectory directory;

  PasswordSettingsController(Passwords passwords, StaffDirectory directory) {
    this.passwords = passwords;
    this.directory = directory;
  }

  @GetMapping
  String show() {
    return "settings/password";
  }

  /** Ends all sessions of the account, this one too: the next page is the sign-in. */
  @PostMapping
  String change(
      @RequestParam String present, @RequestParam String wanted, CurrentStaff me, Model model) {
    var account = directory.findByUsername(me.username()).orElse(null);
    boolean mine = account != null && account.id().toString().equals(me.subject());
    if (account == null || !mine) {
      model.addAttribute("problem", "Your password is kept by the company's sign-in.");
      return show();
    }
    return switch (passwords.change(account.id(), present, wanted)) {
      case Changed _ -> "redirect:/login?out";
      case Refused it -> told(model, it.reason() + ".");
      case WrongPassword _ -> told(model, "That is not your present password.");
      case Throttled _ -> told(model, "That was wrong too often. Wait up to a quarter of an hour.");
      case NoSuchAccount _ -> told(model, "There is no such account.");
    };
  }

  private String told(Model model, String problem) {
    model.addAttribute("problem", problem);
    return show();
  }
}
