package org.mutualcrm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPatternParser;

/** Handlers are found quicker than Spring finds them, and are the same. */
class HandlerLookupTests {

  private static final List<String> PARTS =
      List.of("a", "b", "a-b", "{x}", "{y}", "*", "**", "{x:[ab]+}", "{*rest}", "a*", "%61", "");
  private static final List<String> WORDS = List.of("a", "b", "a-b", "aa", "%61", "a;v=1", "", "c");

  @Controller
  static class Doors {
    @GetMapping("/a/{x}")
    public void read() {}

    @PostMapping("/a/{x}")
    public void write() {}

    @GetMapping("/a/special")
    public void special() {}

    @GetMapping("/{x}/b")
    public void crossing() {}

    @GetMapping("/a/b/{*rest}")
    public void rest() {}
  }

  @Test
  void aShapeNeverRefusesWhatItsPatternMatches() {
    var random = new Random(18);
    var seen = new HashSet<Boolean>();
    for (int i = 0; i < 20_000; i++) {
      var pattern = path(PARTS, random);
      var path = PathContainer.parsePath(path(WORDS, random));
      if (!readable(pattern)) continue;
      boolean matches = new PathPatternParser().parse(pattern).matches(path);
      seen.add(matches);
      if (matches)
        assertThat(PathShape.of(pattern).admits(words(path)))
            .as("%s admits %s", pattern, path.value())
            .isTrue();
    }
    assertThat(seen).isEqualTo(Set.of(true, false));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /a/1, read",
    "POST, /a/1, write",
    "GET, /a/special, special",
    "GET, /c/b, crossing",
    "GET, /a/b/c/d, rest",
    "GET, /a/%31, read",
    "GET, /c/d, "
  })
  void theHandlerIsTheOneThatSpringFinds(String method, String path, String name) throws Exception {
    var ours = find(new IndexedHandlerMapping(), method, path);
    var springs = find(new RequestMappingHandlerMapping(), method, path);

    assertThat(ours).isEqualTo(springs);
    assertThat(ours.isEmpty() ? null : ours.getFirst()).isEqualTo(name);
  }

  @Test
  void theWrongMethodIsStillToldFromAnUnknownPath() {
    assertThatExceptionOfType(HttpRequestMethodNotSupportedException.class)
        .isThrownBy(() -> find(new IndexedHandlerMapping(), "DELETE", "/a/1"));
  }

  /** The handler's name and what Spring leaves on the request for it; nothing if there is none. */
  private static List<String> find(RequestMappingHandlerMapping mapping, String method, String path)
      throws Exception {
    var context = new StaticWebApplicationContext();
    context.setServletContext(new MockServletContext());
    context.registerSingleton("doors", Doors.class);
    context.refresh();
    mapping.setApplicationContext(context);
    mapping.afterPropertiesSet();
    var request = new MockHttpServletRequest(method, path);
    ServletRequestPathUtils.parseAndCache(request);
    var chain = mapping.getHandler(request);
    if (chain == null) return List.of();
    return List.of(
        ((HandlerMethod) chain.getHandler()).getMethod().getName(),
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
        String.valueOf(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)),
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)));
  }

  private static String path(List<String> parts, Random random) {
    var path = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--)
      path.append('/').append(parts.get(random.nextInt(parts.size())));
    return path.toString();
  }

  private static boolean readable(String pattern) {
    try {
      new PathPatternParser().parse(pattern);
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }

  private static List<String> words(PathContainer path) {
    return path.elements().stream()
        .filter(PathSegment.class::isInstance)
        .map(it -> ((PathSegment) it).valueToMatch())
        .toList();
  }
}
