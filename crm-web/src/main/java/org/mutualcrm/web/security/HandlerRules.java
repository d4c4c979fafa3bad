package org.mutualcrm.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Open;
import org.mutualcrm.staff.Permission;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler a request will reach and asks its annotation who may pass. A handler of ours
 * without one is closed to all, so that forgetting it shows at once and opens nothing.
 */
@Component
class HandlerRules implements AuthorizationManager<RequestAuthorizationContext> {

  private static final AccessRule EVERYBODY = new AccessRule.Everybody();
  private static final AccessRule SIGNED_IN = new AccessRule.Staff(Set.of());
  private static final AccessRule INTEGRATORS =
      new AccessRule.Staff(Set.of(Permission.INTEGRATION_READ));
  private static final AccessRule NOBODY = new AccessRule.Nobody();

  private record Handler(Class<?> type, Method method) {}

  private record PathRule(PathPatternRequestMatcher path, AccessRule rule) {}

  /** Handlers of libraries, which can not carry our annotations. */
  private static final List<PathRule> LIBRARIES =
      List.of(
          new PathRule(path("/error"), EVERYBODY),
          new PathRule(path("/actuator/health/**"), EVERYBODY),
          new PathRule(path("/actuator/prometheus"), INTEGRATORS),
          new PathRule(path("/actuator/info"), INTEGRATORS),
          new PathRule(path("/v3/api-docs/**"), SIGNED_IN),
          new PathRule(path("/v3/api-docs.yaml"), SIGNED_IN));

  /** Where a request that reaches no handler gets its 404 or 405 without signing in first. */
  private static final List<PathPatternRequestMatcher> PUBLIC =
      List.of(
          path("/assets/**"),
          path("/favicon.ico"),
          path("/p/**"),
          path("/webhooks/**"),
          path("/sandbox/graph/**"),
          path("/error"));

  private final SingletonSupplier<List<HandlerMapping>> mappings;
  private final Map<Handler, Optional<AccessRule>> known = new ConcurrentHashMap<>();

  HandlerRules(ApplicationContext context) {
    this.mappings = SingletonSupplier.of(() -> mappings(context));
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    var rule = rule(context.getRequest());
    // Not even looked at for open doors, which spares them the session.
    if (rule instanceof AccessRule.Everybody) return new AuthorizationDecision(true);
    return new AuthorizationDecision(
        rule.admits(StaffAuthentication.staffOf(authentication.get())));
  }

  /** What the annotations say; null for a handler that is not ours. */
  static @Nullable AccessRule declared(HandlerMethod handler) {
    for (var element : List.of(handler.getMethod(), handler.getBeanType())) {
      if (AnnotatedElementUtils.hasAnnotation(element, Open.class)) return EVERYBODY;
      var allowed = AnnotatedElementUtils.findMergedAnnotation(element, Allowed.class);
      if (allowed != null) return new AccessRule.Staff(permissions(allowed));
    }
    return handler.getBeanType().getName().startsWith("org.mutualcrm.") ? NOBODY : null;
  }

  private AccessRule rule(HttpServletRequest request) {
    return switch (handler(request)) {
      case HandlerMethod method -> {
        var key = new Handler(method.getBeanType(), method.getMethod());
        yield known
            .computeIfAbsent(key, _ -> Optional.ofNullable(declared(method)))
            .orElseGet(() -> ofLibrary(request));
      }
      case ResourceHttpRequestHandler _ -> unhandled(request);
      case null -> unhandled(request);
      default -> NOBODY;
    };
  }

  private static AccessRule ofLibrary(HttpServletRequest request) {
    return LIBRARIES.stream()
        .filter(it -> it.path().matches(request))
        .map(PathRule::rule)
        .findFirst()
        .orElse(NOBODY);
  }

  private static AccessRule unhandled(HttpServletRequest request) {
    return PUBLIC.stream().anyMatch(it -> it.matches(request)) ? EVERYBODY : SIGNED_IN;
  }

  private @Nullable Object handler(HttpServletRequest request) {
    boolean parsed = ServletRequestPathUtils.hasParsedRequestPath(request);
    if (!parsed) ServletRequestPathUtils.parseAndCache(request);
    try {
      for (var mapping : mappings.obtain()) {
        var chain = mapping.getHandler(request);
        if (chain != null) return chain.getHandler();
      }
      return null;
    } catch (Exception e) {
      // Wrong method or media type: no handler will run, and MVC will say so itself.
      return null;
    } finally {
      if (!parsed) ServletRequestPathUtils.clearParsedRequestPath(request);
    }
  }

  private static Set<Permission> permissions(Allowed allowed) {
    var any = EnumSet.noneOf(Permission.class);
    Collections.addAll(any, allowed.value());
    return any;
  }

  private static List<HandlerMapping> mappings(ApplicationContext context) {
    var found =
        BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class, true, false);
    return found.values().stream().sorted(AnnotationAwareOrderComparator.INSTANCE).toList();
  }

  private static PathPatternRequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.pathPattern(pattern);
  }
}
