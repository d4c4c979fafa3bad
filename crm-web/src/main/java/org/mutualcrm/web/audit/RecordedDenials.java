package org.mutualcrm.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.web.security.StaffAuthentication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;

/**
 * Tells the record which doors did not open for somebody who is signed in. No handler runs then, so
 * nothing else would.
 */
@Configuration(proxyBeanMethods = false)
class RecordedDenials {

  private static final int FORBIDDEN = 403;

  private final AuditTrail trail;

  RecordedDenials(AuditTrail trail) {
    this.trail = trail;
  }

  @Bean
  static AuthorizationEventPublisher denials(ApplicationEventPublisher events) {
    return new SpringAuthorizationEventPublisher(events);
  }

  @EventListener
  void denied(AuthorizationDeniedEvent<?> event) {
    if (!(event.getSource() instanceof HttpServletRequest request)) return;
    var staff = StaffAuthentication.staffOf(event.getAuthentication().get());
    if (staff == null) return;
    // Who may pass was asked of the handler, and whoever found the handler left its pattern.
    var deed = AskedDeed.of(request, staff);
    trail.end(trail.begin(deed), FORBIDDEN);
  }
}
