package org.mutualcrm.web.api;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ServletModelAttributeMethodProcessor;

/**
 * Most callers want the whole timeline. Finding out by reflection that each of eight parameters is
 * absent and may be took a sixth of such a request.
 */
@Component
class TimelineParamsResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private static final TimelineParams ALL =
      new TimelineParams(null, null, null, null, null, null, null, null);
  private static final List<String> NAMES =
      Arrays.stream(TimelineParams.class.getRecordComponents())
          .map(RecordComponent::getName)
          .toList();

  private final ServletModelAttributeMethodProcessor binding =
      new ServletModelAttributeMethodProcessor(true);

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == TimelineParams.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer view,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders)
      throws Exception {
    // However it is written, with brackets or a prefix: the binding knows what to make of it.
    for (var names = request.getParameterNames(); names.hasNext(); ) {
      var name = names.next();
      if (NAMES.stream().anyMatch(name::contains))
        return binding.resolveArgument(parameter, view, request, binders);
    }
    return ALL;
  }
}
