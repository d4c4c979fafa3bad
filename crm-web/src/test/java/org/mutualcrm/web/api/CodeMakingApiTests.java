package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import crmtesting.WebTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.security.StaffAuthentication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Very many codes are ordered, and guessing them is slow. */
@WebTest
class CodeMakingApiTests {

  private static final String ORDER =
      "{\"orderAmount\": {\"amount\": \"10.00\", \"currency\": \"EUR\"}}";

  @Autowired MockMvcTester mvc;

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
    var name = "guesser " + UUID.randomUUID();
    var guesser = new StaffAuthentication(new CurrentStaff(name, name, name, Set.of(Role.ADMIN)));
    var guessing = new OfferCalls(mvc, authentication(guesser));
    for (int i = 0; i < 100; i++)
      assertThat(guessing.post("/api/v1/codes/NOSUCH" + i + "/redeem", ORDER)).hasStatus(404);

    var refused = guessing.post("/api/v1/codes/" + code + "/validate", ORDER);

    assertThat(refused).hasStatus(429).containsHeader("Retry-After");
    assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo("TOO_MANY_UNKNOWN_CODES");
    assertThat(guessing.redeem(code, ORDER)).hasStatus(429);
    assertThat(guessing.post("/api/v1/codes/" + code + "/reservations", ORDER)).hasStatus(429);
    assertThat(api.redeem(code, ORDER)).hasStatus(201);
  }
}
