package org.mutualcrm.web.api;

import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.Staff;
import java.util.UUID;
import org.mutualcrm.staff.Role;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Makes offers and uses their codes over the interface. */
final class OfferCalls {

  private final MockMvcTester mvc;
  private final RequestPostProcessor who;

  OfferCalls(MockMvcTester mvc) {
    this(mvc, Staff.as(Role.ADMIN));
  }

  OfferCalls(MockMvcTester mvc, RequestPostProcessor who) {
    this.mvc = mvc;
    this.who = who;
  }

  MvcTestResult draft(String terms) {
    return post(
        "/api/v1/offers",
        """
        {"name": "Summer", "headline": "Something off", "reason": "DISCOUNT",
         "startsAt": "2020-01-01T00:00:00Z", "endsAt": "2099-01-01T00:00:00Z", %s}
        """
            .formatted(terms));
  }

  /** The path of a launched offer. */
  String offer(String terms) throws Exception {
    var made = draft(terms);
    assertThat(made).hasStatus(201);
    var path = "/api/v1/offers/" + text(made, "$.id");
    assertThat(post(path + "/launch", "")).hasStatusOk();
    return path;
  }

  /** A code of it for many. */
  String shared(String offer) {
    var code = ("S" + UUID.randomUUID()).replace("-", "").substring(0, 20).toUpperCase();
    assertThat(post(offer + "/shared-codes", "{\"code\": \"" + code + "\"}")).hasStatus(201);
    return code;
  }

  MvcTestResult redeem(String code, String body) {
    return post("/api/v1/codes/" + code + "/redeem", body);
  }

  MvcTestResult read(String path) {
    return mvc.get().uri(path).with(who).exchange();
  }

  /** Every call with an idempotency key of its own. */
  MvcTestResult post(String path, String body) {
    return post(path, body, UUID.randomUUID().toString());
  }

  MvcTestResult post(String path, String body, String key) {
    return mvc.method(HttpMethod.POST)
        .uri(path)
        .with(who)
        .with(csrf())
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  /** A change of the version that was read. */
  MvcTestResult put(String path, String body, int version) {
    return mvc.method(HttpMethod.PUT)
        .uri(path)
        .with(who)
        .with(csrf())
        .header("If-Match", "\"" + version + "\"")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  static String text(MvcTestResult answer, String path) throws Exception {
    return JsonPath.<Object>read(answer.getResponse().getContentAsString(), path).toString();
  }
}
