package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Very many codes are ordered, and guessing them is slow. */
@WebTest
class CodeMakingApiTests {

  private static final String ORDER =
      "{\"orderAmount\": {\"amount\": \"10.00\", \"currency\": \"EUR\"}}";

  @Autowired MockMvcTester mvc;
  @Autowired JdbcClient jdbc;

  private OfferCalls api;

  @BeforeEach
  void caller() {
    api = new OfferCalls(mvc);
  }

  @Test
  void veryManyCodesAreOrderedWatchedAndStopped() throws Exception {
    var offer = api.offer("\"percent\": 10");

    var ordered = api.post(offer + "/code-jobs", "{\"count\": 5000000}");

    assertThat(ordered).hasStatus(202);
    var path = ordered.getResponse().getHeader("Location");
    assertThat(api.post(path + "/stop", ""))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("STOPPED");
    assertThat(api.read(path)).bodyJson().extractingPath("$.wanted").isEqualTo(5_000_000);
    assertThat(api.read("/api/v1/code-jobs/" + UUID.randomUUID())).hasStatus(404);
    assertThat(api.post(offer + "/code-jobs", "{\"count\": 5000001}")).hasStatus(400);
  }

  @Test
  void whoGuessesTooOftenHasToWaitAlsoForCodesThatExist() throws Exception {
    var code = api.shared(api.offer("\"percent\": 10"));
    try {
      for (int i = 0; i < 100; i++)
        api.post("/api/v1/codes/NOSUCH" + i + "/validate", ORDER);

      var refused = api.post("/api/v1/codes/" + code + "/validate", ORDER);

      assertThat(refused).hasStatus(429).containsHeader("Retry-After");
      assertThat(refused)
          .bodyJson()
          .extractingPath("$.code")
          .isEqualTo("TOO_MANY_UNKNOWN_CODES");
      assertThat(api.redeem(code, ORDER)).hasStatus(429);
    } finally {
      // Other tests ask for codes as the same caller.
      jdbc.sql("update code_guess set misses = 0, blocked_until = null").update();
    }
  }
}
