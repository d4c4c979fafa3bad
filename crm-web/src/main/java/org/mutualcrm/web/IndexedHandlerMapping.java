package org.mutualcrm.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds handlers as Spring does, but looks first among those whose fixed words are in the path. For
 * a path with a variable in it Spring asks every one of our several hundred handlers, by method,
 * path and all else, and it is asked twice: by {@code HandlerRules} for who may pass, and by the
 * dispatcher. Where not exactly one handler matches, Spring's own search decides.
 */
final class IndexedHandlerMapping extends RequestMappingHandlerMapping {

  private record Candidate(PathShape shape, RequestMappingInfo mapping, HandlerMethod handler) {}

  private record Match(RequestMappingInfo mapping, HandlerMethod handler) {}

  private Map<Integer, List<Candidate>> bySize = Map.of();
  private List<Candidate> open = List.of();

  @Override
  public void afterPropertiesSet() {
    super.afterPropertiesSet();
    var all = new ArrayList<Candidate>();
    getHandlerMethods()
        .forEach((mapping, handler) ->
            mapping
                .getPatternValues()
                .forEach(it -> all.add(new Candidate(PathShape.of(it), mapping, handler))));
    open = all.stream().filter(it -> it.shape().open()).toList();
    bySize =
        all.stream()
            .filter(it -> !it.shape().open())
            .collect(Collectors.groupingBy(it -> it.shape().words().size()));
  }

  @Override
  protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
      throws Exception {
    var match = only(request);
    if (match == null) return super.lookupHandlerMethod(path, request);
    request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, match.handler());
    handleMatch(match.mapping(), path, request);
    return match.handler();
  }

  /** The one that matches, if there is exactly one. */
  private @Nullable Match only(HttpServletRequest request) {
    if (!ServletRequestPathUtils.hasParsedRequestPath(request)) return null;
    var words = words(ServletRequestPathUtils.getParsedRequestPath(request));
    Match only = null;
    for (var among : List.of(bySize.getOrDefault(words.size(), List.of()), open)) {
      for (var it : among) {
        if (!it.shape().admits(words)) continue;
        var match = getMatchingMapping(it.mapping(), request);
        if (match == null) continue;
        if (only != null) return null;
        only = new Match(match, it.handler());
      }
    }
    return only;
  }

  private static List<String> words(RequestPath path) {
    var words = new ArrayList<String>();
    for (PathContainer.Element it : path.pathWithinApplication().elements())
      if (it instanceof PathSegment segment) words.add(segment.valueToMatch());
    return words;
  }
}
