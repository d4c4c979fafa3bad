package org.mutualcrm.web.audit;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Deed;
import org.mutualcrm.staff.StaffDirectory;
import org.mutualcrm.web.RequestIds;
import org.mutualcrm.web.security.StaffAuthentication;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Tells the record who comes into the console and leaves it, and whose account was tried in vain.
 * What a stranger typed is not kept, unless it names an account. An identity provider keeps its own
 * record of those who did not get in.
 */
@Component
class RecordedSignIns {

  /** Who it was is not known. */
  private static final String STRANGER = "stranger";

  private final AuditTrail trail;
  private final StaffDirectory directory;

  RecordedSignIns(AuditTrail trail, StaffDirectory directory) {
    this.trail = trail;
    this.directory = directory;
  }

  @EventListener
  void signedIn(InteractiveAuthenticationSuccessEvent event) {
    record("SIGN IN", event.getAuthentication());
  }

  @EventListener
  void signedOut(LogoutSuccessEvent event) {
    record("SIGN OUT", event.getAuthentication());
  }

  @EventListener
  void notSignedIn(AuthenticationFailureBadCredentialsEvent event) {
    var account =
        directory
            .findByUsername(event.getAuthentication().getName())
            .map(it -> "staff/" + it.id())
            .orElse(null);
    record(STRANGER, "SIGN IN", account, 401);
  }

  private void record(String operation, Authentication authentication) {
    var staff = StaffAuthentication.staffOf(authentication);
    if (staff != null) record(staff.subject(), operation, null, 200);
  }

  private void record(String actor, String operation, @Nullable String subject, int status) {
    String id = null;
    String address = null;
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes it) {
      id = RequestIds.of(it.getRequest());
      address = ShortAddress.of(it.getRequest().getRemoteAddr());
    }
    var deed = new Deed(actor, operation, subject, null, id, address);
    trail.end(trail.begin(deed), status);
  }
}
