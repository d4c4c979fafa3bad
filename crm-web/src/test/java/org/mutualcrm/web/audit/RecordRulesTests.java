package org.mutualcrm.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is written down, of all there is; that it really is, {@code EveryDoorTests} tries. */
@WebTest
class RecordRulesTests {

  /** Files that tell nothing of customers nor of what colleagues did. */
  private static final Set<String> HARMLESS_FILES = Set.of();

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private record Door(RequestMappingInfo info, HandlerMethod handler, String method, String path) {

    boolean recorded() {
      return RecordRules.records(handler, method, path);
    }

    boolean file() {
      boolean typed =
          info.getProducesCondition().getProducibleMediaTypes().stream()
              .anyMatch(it ->
                  List.of("text/csv", "application/zip", "application/jsonl")
                      .contains(it.toString()));
      boolean written =
          Arrays.stream(handler.getMethod().getParameterTypes())
              .anyMatch(it -> it == HttpServletResponse.class);
      boolean streamed =
          info.getProducesCondition()
              .getProducibleMediaTypes()
              .contains(MediaType.TEXT_EVENT_STREAM);
      return typed || (written && !streamed && handler.isVoid());
    }

    @Override
    public String toString() {
      return RecordRules.operation(method, path);
    }
  }

  @Test
  void everyChangeBehindASignInIsRecordedUnlessItIsKnownWhyNot() {
    assertThat(doors())
        .filteredOn(it -> !it.method().equals("GET"))
        .filteredOn(it -> RecordRules.isBehindSignIn(it.handler()))
        .filteredOn(it -> !it.recorded())
        .extracting(Door::toString)
        .containsExactlyInAnyOrderElementsOf(RecordRules.EXEMPT.keySet());
  }

  @Test
  void everyLookAtACustomerAndEveryFileIsRecorded() {
    assertThat(doors())
        .filteredOn(it -> it.method().equals("GET") && RecordRules.isBehindSignIn(it.handler()))
        .filteredOn(it -> it.path().contains("/customers/{") || it.file())
        .filteredOn(it -> !it.recorded())
        .extracting(Door::toString)
        .containsExactlyInAnyOrderElementsOf(HARMLESS_FILES);
  }

  @Test
  void aPathTellsIdsAndSettingsButNoCodeNorName() {
    var id = "019f0000-0000-7000-8000-000000000001";

    assertThat(
            PathSubject.of("/api/v1/customers/{id}/notes/{note}", Map.of("id", id, "note", "12")))
        .isEqualTo(new PathSubject("customers/" + id, "notes/12"));
    assertThat(PathSubject.of("/codes/{code}/card", Map.of("code", "SPRING-7KX2")))
        .isEqualTo(new PathSubject("codes/-", null));
    assertThat(PathSubject.of("/customers/{id}", Map.of("id", "ada@example.com")))
        .isEqualTo(new PathSubject("customers/-", null));
    assertThat(PathSubject.of("/privacy/retention/{entity}", Map.of("entity", "raw_envelope")))
        .isEqualTo(new PathSubject("retention/raw_envelope", null));
  }

  @Test
  void anAddressLeadsToNoDevice() {
    assertThat(ShortAddress.of("203.0.113.77")).isEqualTo("203.0.113.0");
    assertThat(ShortAddress.of("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1::");
    assertThat(ShortAddress.of("2001:db8::7")).isEqualTo("2001:db8::");
    assertThat(ShortAddress.of("::1")).isEqualTo("::");
    assertThat(ShortAddress.of("unknown")).isNull();
  }

  private List<Door> doors() {
    return mappings.getHandlerMethods().entrySet().stream()
        .flatMap(it -> doors(it.getKey(), it.getValue()))
        .toList();
  }

  private static Stream<Door> doors(RequestMappingInfo info, HandlerMethod handler) {
    var methods = info.getMethodsCondition().getMethods();
    var asked = methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods;
    return info.getPatternValues().stream()
        .flatMap(path -> asked.stream().map(it -> new Door(info, handler, it.name(), path)));
  }
}
