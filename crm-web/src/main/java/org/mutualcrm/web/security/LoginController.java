package org.mutualcrm.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Open;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class LoginController {

  private final OidcSettings oidc;

  LoginController(OidcSettings oidc) {
    this.oidc = oidc;
  }

  @Open
  @GetMapping("/login")
  String show(@Nullable CurrentStaff staff, HttpServletRequest request, Model model) {
    if (staff != null) return "redirect:/";
    var params = request.getParameterMap();
    model.addAttribute(
        "page",
        new LoginPage(
            params.containsKey("failed"),
            params.containsKey("out"),
            oidc.on() ? OidcLogin.START : null));
    return "login";
  }
}
