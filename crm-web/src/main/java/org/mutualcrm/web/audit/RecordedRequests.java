package org.mutualcrm.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.AuditTrail.Recording;
import org.mutualcrm.web.security.StaffAuthentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Stands between the doors and those behind them, and tells the record who asks for what. */
@Component
class RecordedRequests implements AsyncHandlerInterceptor, WebMvcConfigurer {

  private static final String RECORDING = RecordedRequests.class.getName();

  private final AuditTrail trail;

  RecordedRequests(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(RECORDING) instanceof Recording begun) {
      trail.resume(begun);
      return true;
    }
    if (!(handler instanceof HandlerMethod method)) return true;
    var pattern = AskedDeed.pattern(request);
    if (pattern == null || !RecordRules.records(method, request.getMethod(), pattern)) return true;
    var staff = StaffAuthentication.staffOf(SecurityContextHolder.getContext().getAuthentication());
    if (staff == null) return true;
    var deed = AskedDeed.of(request, staff);
    request.setAttribute(
        RECORDING,
        RecordRules.reads(request.getMethod())
            ? trail.beginLook(deed, RecordRules.isPart(pattern))
            : trail.begin(deed));
    return true;
  }

  @Override
  public void afterConcurrentHandlingStarted(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    trail.leave();
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (!(request.getAttribute(RECORDING) instanceof Recording recording)) return;
    request.removeAttribute(RECORDING);
    trail.end(recording, failure == null ? response.getStatus() : 500);
  }
}
