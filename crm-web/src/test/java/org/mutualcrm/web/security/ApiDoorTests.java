package org.mutualcrm.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.Browser;
import crmtesting.DrivenClock;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.IssueApiKey;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Getting into the interface with keys, with a session, and not at all. */
@WebTest
class ApiDoorTests {

  private static final String KEYS = "/api/v1/api-keys";
  private static final String[] JSON = {"Content-Type", "application/json"};

  @LocalServerPort int port;
  @Autowired ApiKeys keys;
  @Autowired DrivenClock clock;

  private Browser caller;

  @BeforeEach
  void freshCaller() {
    caller = new Browser(port);
    clock.advance(Duration.ofDays(2));
  }

  @Test
  void withoutAKeyTheAnswerIsAProblem() {
    var answer = caller.get(KEYS);

    assertProblem(answer, 401, "UNAUTHENTICATED");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertProblem(caller.post(KEYS, "{}", JSON), 401, "UNAUTHENTICATED");
    assertProblem(caller.get("/api/v1/no-such-thing"), 401, "UNAUTHENTICATED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mtl_", "mtl_00000000_guess", "a.b.c", ""})
  void garbageIsNobody(String token) {
    assertProblem(caller.get(KEYS, "Authorization", "Bearer " + token), 401, "UNAUTHENTICATED");
    assertProblem(caller.get(KEYS, "X-API-Key", token), 401, "UNAUTHENTICATED");
  }

  @Test
  void aKeyOpensWhatItsRolesPermit() {
    var admin = key(Role.ADMIN);
    var agent = key(Role.AGENT);

    assertThat(caller.get(KEYS, bearer(admin)).statusCode()).isEqualTo(200);
    assertThat(caller.get(KEYS, "X-API-Key", admin).statusCode()).isEqualTo(200);
    assertProblem(caller.get(KEYS, bearer(agent)), 403, "FORBIDDEN");
    assertThat(caller.get("/settings/staff", bearer(admin)).statusCode()).isEqualTo(302);
  }

  @Test
  void aKeyIsMadeByAKeyShownOnceAndRevoked() {
    var admin = key(Role.ADMIN);
    var body = "{\"name\":\"Till\",\"roles\":[\"agent\"],\"expiresAt\":\"2099-01-01T00:00:00Z\"}";

    var made = caller.post(KEYS, body, with(bearer(admin), JSON));

    assertThat(made.statusCode()).isEqualTo(201);
    var secret = made.body().replaceAll("(?s).*\"secret\":\"(mtl_[^\"]+)\".*", "$1");
    assertThat(caller.get(KEYS, bearer(secret)).statusCode()).isEqualTo(403);
    assertThat(caller.get(KEYS, bearer(admin)).body()).contains("Till").doesNotContain(secret);
    var unknown = caller.post(KEYS, body.replace("agent", "king"), with(bearer(admin), JSON));
    assertProblem(unknown, 400, "UNKNOWN_ROLE");
    var late = caller.post(KEYS, body.replace("2099", "1999"), with(bearer(admin), JSON));
    assertProblem(late, 400, "ALREADY_EXPIRED");
  }

  @Test
  void aSessionWillDoIfTheCallProvesThatItComesFromThePage() {
    caller.signIn("admin", Staff.PASSWORD);
    var token = Browser.csrf(caller.get("/settings/staff"));
    var body = "{\"name\":\"From the page\",\"roles\":[\"agent\"]}";

    assertThat(caller.get(KEYS).statusCode()).isEqualTo(200);
    assertProblem(caller.post(KEYS, body, JSON), 403, "CSRF_INVALID");
    assertThat(caller.post(KEYS, body, with(JSON, "X-CSRF-TOKEN", token)).statusCode())
        .isEqualTo(201);
  }

  @Test
  void aBadTokenIsRefusedThoughTheSessionWouldDo() {
    caller.signIn("admin", Staff.PASSWORD);

    assertProblem(caller.get(KEYS, bearer("mtl_guess")), 401, "UNAUTHENTICATED");
    assertProblem(caller.post(KEYS, "{}", with(JSON, "X-API-Key", "")), 401, "UNAUTHENTICATED");
  }

  @Test
  void aKeyLeavesNoSession() {
    assertThat(caller.get(KEYS, bearer(key(Role.ADMIN))).headers().allValues("Set-Cookie"))
        .noneMatch(it -> it.startsWith("MUTUAL_SESSION"));
  }

  @Test
  void healthIsForAllAndMetricsForIntegrators() {
    assertThat(caller.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertProblem(caller.get("/actuator/prometheus"), 401, "UNAUTHENTICATED");
    assertProblem(caller.get("/actuator/prometheus", bearer(key(Role.AGENT))), 403, "FORBIDDEN");
    assertThat(caller.get("/actuator/prometheus", bearer(key(Role.ANALYST))).statusCode())
        .isNotIn(401, 403);
    assertThat(caller.get("/actuator/env", bearer(key(Role.ADMIN))).statusCode()).isEqualTo(404);
  }

  @Test
  void theDescriptionOfTheInterfaceIsForThoseWhoMayUseIt() {
    assertProblem(caller.get("/v3/api-docs"), 401, "UNAUTHENTICATED");
    assertThat(caller.get("/v3/api-docs", bearer(key(Role.AGENT))).statusCode()).isNotIn(401, 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/api/v1/api-keys", "/webhooks/x/y", "/p/x", "/assets/x.css"})
  void everyAnswerTellsTheBrowserWhatToRefuse(String path) {
    var headers = caller.get(path).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;")
        .contains("frame-ancestors 'none'; base-uri 'self'; form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
  }

  private String key(Role role) {
    var admin = new CurrentStaff("1", "admin", "Admin", Set.of(Role.ADMIN));
    return ((Issued) keys.issue(new IssueApiKey("Test", Set.of(role), null), admin)).key();
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private static String[] with(String[] headers, String... more) {
    var all = Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return all;
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }
}
