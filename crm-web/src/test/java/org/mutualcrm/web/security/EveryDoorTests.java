package org.mutualcrm.web.security;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import jakarta.servlet.ServletException;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.audit.RecordRules;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every endpoint there is, as nobody and in every role. */
@WebTest
class EveryDoorTests {

  @Autowired MockMvc mvc;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private record Door(RequestMappingInfo info, String path, HttpMethod method, AccessRule rule) {
    boolean api() {
      return path.startsWith("/api/");
    }

    MockHttpServletRequestBuilder request() {
      var uri = path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
      var request = MockMvcRequestBuilders.request(method, uri).with(csrf());
      info.getConsumesCondition().getConsumableMediaTypes().stream()
          .findFirst()
          .ifPresentOrElse(request::contentType, () -> bodyOf(request));
      var produced = info.getProducesCondition().getProducibleMediaTypes();
      if (!produced.isEmpty()) request.accept(produced.toArray(MediaType[]::new));
      for (var it : info.getParamsCondition().getExpressions()) {
        if (!it.isNegated()) request.param(it.getName(), text(it.getValue()));
      }
      for (var it : info.getHeadersCondition().getExpressions()) {
        if (!it.isNegated()) request.header(it.getName(), text(it.getValue()));
      }
      return request;
    }

    private void bodyOf(MockHttpServletRequestBuilder request) {
      if (api() && method != HttpMethod.GET) {
        request.contentType(MediaType.APPLICATION_JSON).content("{}");
      }
    }

    private static String text(@Nullable String value) {
      return value == null ? "true" : value;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** What became of a knock: the handler was reached, or the answer is the guard's. */
  private record Knock(boolean reached, int status, String redirect) {}

  @Test
  void everyHandlerOfOursSaysWhoMayCallIt() {
    assertThat(doors().filter(it -> it.rule() instanceof AccessRule.Nobody)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyDoorOpensToThoseItNamesAndToNobodyElse() {
    return doors().map(door -> DynamicTest.dynamicTest(door.toString(), () -> walk(door)));
  }

  private void walk(Door door) throws Exception {
    boolean open = door.rule() instanceof AccessRule.Everybody;
    var stranger = knock(door, request -> request);
    assertThat(stranger.reached()).as("a stranger at %s", door).isEqualTo(open);
    if (!open && door.api()) assertThat(stranger.status()).isEqualTo(401);
    if (!open && !door.api() && stranger.status() != 401) {
      assertThat(stranger.redirect()).endsWith("/login");
    }
    var request = UUID.randomUUID().toString();
    for (var role : Role.values()) {
      var knock = knock(door, role == Role.ADMIN ? named(request, as(role)) : as(role));
      if (door.rule().admits(staff(role))) {
        assertThat(knock.reached()).as("%s at %s: %s", role, door, knock).isTrue();
        if (!open) assertThat(knock.status()).isNotIn(401, 403);
      } else {
        assertThat(knock.reached()).as("%s at %s", role, door).isFalse();
        assertThat(knock.status()).as("%s at %s", role, door).isEqualTo(403);
      }
    }
    boolean changes = door.method() != HttpMethod.GET && !open;
    if (changes && !RecordRules.EXEMPT.containsKey(door.toString()))
      assertThat(written(request)).as("entries of the record about %s", door).isPositive();
  }

  private static RequestPostProcessor named(String id, RequestPostProcessor as) {
    return request -> {
      request.addHeader("X-Request-Id", id);
      return as.postProcessRequest(request);
    };
  }

  private long written(String request) {
    return jdbc.sql("select count(*) from audit_entry where request = ?")
        .param(request)
        .query(Long.class)
        .single();
  }

  private Knock knock(Door door, RequestPostProcessor as) throws Exception {
    try {
      MvcResult result = mvc.perform(door.request().with(as)).andReturn();
      var response = result.getResponse();
      var redirect = response.getRedirectedUrl();
      return new Knock(
          result.getHandler() != null, response.getStatus(), redirect == null ? "" : redirect);
    } catch (ServletException e) {
      // It failed behind the door, so it was let in.
      return new Knock(true, 500, "");
    }
  }

  private static CurrentStaff staff(Role role) {
    return new CurrentStaff("1", "somebody", "Somebody", Set.of(role));
  }

  private Stream<Door> doors() {
    return mappings.getHandlerMethods().entrySet().stream()
        .flatMap(it -> doors(it.getKey(), it.getValue()))
        .sorted(Comparator.comparing(Door::toString));
  }

  private static Stream<Door> doors(RequestMappingInfo info, HandlerMethod handler) {
    var rule = HandlerRules.declared(handler);
    if (rule == null) return Stream.empty();
    var methods = info.getMethodsCondition().getMethods();
    var knocked = methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods;
    return info.getPatternValues().stream()
        .flatMap(path -> knocked.stream().map(it -> new Door(info, path, it.asHttpMethod(), rule)));
  }
}
