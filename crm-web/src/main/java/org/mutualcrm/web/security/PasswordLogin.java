package org.mutualcrm.web.security;

import org.mutualcrm.staff.SignIn;
import org.mutualcrm.staff.SignInResult.Refused;
import org.mutualcrm.staff.SignInResult.Welcome;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** The sign-in form's way to the local accounts. */
class PasswordLogin implements AuthenticationProvider {

  private final SignIn signIn;

  PasswordLogin(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public Authentication authenticate(Authentication typed) {
    var password = typed.getCredentials() instanceof String text ? text : "";
    var address =
        typed.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    return switch (signIn.attempt(typed.getName(), password, address)) {
      case Welcome it -> new StaffAuthentication(it.staff());
      case Refused _ -> throw new BadCredentialsException("Refused");
    };
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
