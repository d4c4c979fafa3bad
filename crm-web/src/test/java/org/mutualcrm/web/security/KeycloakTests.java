package org.mutualcrm.web.security;

import static crmtesting.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.Browser;
import crmtesting.DrivenClock;
import crmtesting.DrivenClockConfiguration;
import crmtesting.EmbeddedPostgresConfiguration;
import crmtesting.KeycloakServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The application and the real Keycloak with the realm of {@code docs/keycloak}. The application is
 * up before Keycloak is.
 */
@Tag("keycloak")
@DisabledIfSystemProperty(named = "skipKeycloak", matches = "|true")
@TestInstance(Lifecycle.PER_CLASS)
@DirtiesContext
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"crm.db.embedded=false", "crm.oidc.client-secret=demo-only-console-secret"})
@Import({EmbeddedPostgresConfiguration.class, DrivenClockConfiguration.class})
class KeycloakTests {

  private static final String KEYS = "/api/v1/api-keys";
  private static final int KEYCLOAK_PORT = KeycloakServer.freePort();
  private static final String TOKENS = "/realms/mutual/protocol/openid-connect/token";

  @LocalServerPort int port;
  @Autowired DrivenClock clock;

  private KeycloakServer keycloak;
  private HttpResponse<String> whileDown;
  private Browser browser;

  @DynamicPropertySource
  static void issuer(DynamicPropertyRegistry properties) {
    properties.add("crm.oidc.issuer", () -> "http://127.0.0.1:" + KEYCLOAK_PORT + "/realms/mutual");
  }

  @BeforeAll
  void startKeycloakAfterUs() throws Exception {
    whileDown = call(KEYS, madeUpToken());
    keycloak = KeycloakServer.start(KEYCLOAK_PORT, "http://127.0.0.1:" + port);
  }

  @AfterAll
  void stopKeycloak() {
    if (keycloak != null) keycloak.close();
  }

  @BeforeEach
  void freshBrowser() {
    browser = new Browser(port);
    clock.set(Instant.ofEpochMilli(System.currentTimeMillis()));
  }

  @Test
  void weStartWithoutKeycloakAndSayThatTokensCanNotBeChecked() {
    assertThat(whileDown.statusCode()).isEqualTo(503);
    assertThat(whileDown.body()).contains("IDENTITY_PROVIDER_UNAVAILABLE");
    assertThat(whileDown.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aTokenOpensWhatItsRealmRolesPermit() {
    assertThat(call(KEYS, tokenOf("admin")).statusCode()).isEqualTo(200);
    for (var role : Role.values()) {
      var answer = call(KEYS, tokenOf(role.externalName()));
      assertThat(answer.statusCode()).as(role.name()).isEqualTo(role == Role.ADMIN ? 200 : 403);
    }
  }

  @Test
  void aServiceHasTheRolesOfItsAccount() {
    var token =
        token(
            "127.0.0.1",
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "mutual-service",
                "client_secret", "demo-only-service-secret"));

    assertThat(call("/actuator/prometheus", token).statusCode()).isNotIn(401, 403);
    assertThat(call(KEYS, token).statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenForAnotherApplicationIsNoTokenForUs() {
    var token = personsToken("127.0.0.1", "admin", "somebody-else", "demo-only-other-secret");

    assertUnauthenticated(call(KEYS, token));
  }

  @Test
  void aTokenOfAnotherIssuerIsNoToken() {
    var token = personsToken("localhost", "admin", "mutual-service", "demo-only-service-secret");

    assertUnauthenticated(call(KEYS, token));
  }

  @Test
  void anExpiredForgedOrGarbledTokenIsNoToken() {
    var token = tokenOf("admin");

    assertUnauthenticated(call(KEYS, madeUpToken()));
    assertUnauthenticated(call(KEYS, token.substring(0, token.length() - 20)));
    assertUnauthenticated(call(KEYS, "garbage"));
    clock.advance(Duration.ofMinutes(10));
    assertUnauthenticated(call(KEYS, token));
  }

  @Test
  void aPersonSignsInWithKeycloakAndSeesWhatHisRolesPermit() {
    var admin = signIn("/settings/staff", "admin");
    assertThat(admin.statusCode()).as(admin.body()).isEqualTo(200);
    assertThat(admin.uri().getPath()).isEqualTo("/settings/staff");
    assertThat(admin.body()).contains("Ugo Ferri");

    browser = new Browser(port);
    var agent = signIn("/settings/password", "agent");
    assertThat(agent.statusCode()).isEqualTo(200);
    assertThat(agent.body()).contains("Giulia Conti");
    assertThat(browser.get("/settings/staff").statusCode()).isEqualTo(403);
    assertThat(browser.get(KEYS).statusCode()).isEqualTo(403);
  }

  @Test
  void signingOutHereSignsOutThere() {
    var page = signIn("/settings/staff", "admin");

    var bye = browser.submit("/logout", Map.of("_csrf", Browser.csrf(page)));
    assertThat(location(bye)).contains(":" + KEYCLOAK_PORT + "/", "id_token_hint=");
    assertThat(browser.follow(bye).uri().toString()).endsWith("/login?out");

    var again = browser.follow(browser.get("/settings/staff"));
    assertThat(again.uri().getPort()).isEqualTo(KEYCLOAK_PORT);
    assertThat(again.body()).contains("kc-form-login");
  }

  @Test
  void thereIsNoSignInWithALocalPassword() {
    var page = browser.get("/login");

    assertThat(page.body()).contains("/oauth2/authorization/keycloak").doesNotContain("<form");
    assertThat(browser.submit("/login", Map.of("username", "admin", "password", "x")).statusCode())
        .isEqualTo(403);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self' http://127.0.0.1:" + KEYCLOAK_PORT);
  }

  private HttpResponse<String> signIn(String page, String username) {
    var form = browser.follow(browser.get(page));
    var answer =
        browser.submit(
            Browser.action(form),
            Map.of("username", username, "password", "demo-only-" + username, "credentialId", ""));
    return browser.follow(answer);
  }

  private HttpResponse<String> call(String path, String token) {
    return new Browser(port).get(path, "Authorization", "Bearer " + token);
  }

  private String tokenOf(String username) {
    return personsToken("127.0.0.1", username, "mutual-service", "demo-only-service-secret");
  }

  private String personsToken(String host, String username, String client, String secret) {
    return token(
        host,
        Map.of(
            "grant_type", "password",
            "client_id", client,
            "client_secret", secret,
            "username", username,
            "password", "demo-only-" + username));
  }

  private String token(String host, Map<String, String> form) {
    var answer = new Browser(port).submit("http://" + host + ":" + KEYCLOAK_PORT + TOKENS, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
  }

  private static String madeUpToken() {
    return encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"mine\"}")
        + "."
        + encoded("{\"sub\":\"1\",\"realm_access\":{\"roles\":[\"admin\"]}}")
        + "."
        + encoded("signed by me");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertUnauthenticated(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.body()).contains("UNAUTHENTICATED");
  }
}
