package org.mutualcrm.web.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands the one who asks to controllers, as an argument, and to templates: {@code me} and {@code
 * csrf}.
 */
@ControllerAdvice({
  "org.mutualcrm.web.console",
  "org.mutualcrm.web.portal",
  "org.mutualcrm.web.security"
}) // a @RestController is a @Controller too, and has no model
class StaffInPages implements WebMvcConfigurer, HandlerMethodArgumentResolver {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentStaff.class);
  }

  @ModelAttribute("me")
  @Nullable CurrentStaff me() {
    return StaffAuthentication.staffOf(SecurityContextHolder.getContext().getAuthentication());
  }

  @ModelAttribute("csrf")
  @Nullable CsrfToken csrf(NativeWebRequest request) {
    return (CsrfToken) request.getAttribute(CsrfToken.class.getName(), 0);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == CurrentStaff.class;
  }

  /** Null only in handlers that are open to all. */
  @Override
  public @Nullable CurrentStaff resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer view,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return me();
  }
}
