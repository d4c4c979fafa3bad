package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class IntegrationBoardTests {

  @Autowired MockMvcTester mvc;
  @Autowired ChannelAccounts accounts;

  @Test
  void anAccountIsConnectedItsSecretsKeptAndNeverShown() {
    var key = "page-" + UUID.randomUUID().toString().substring(0, 8);
    var answer = connect(key, "1234567", "app-secret-x", "verify-x", "access-token-x");

    assertThat(answer).hasRedirectedUrl("/integration");
    var account = accounts.find("meta", key).orElseThrow();
    assertThat(accounts.secrets(account).appSecret()).isEqualTo("app-secret-x");
    assertThat(board(Role.AUDITOR))
        .hasStatusOk()
        .bodyText()
        .contains("/webhooks/meta/" + key, "Nothing yet")
        .doesNotContain("app-secret-x", "verify-x", "access-token-x", "Connect an account");
  }

  @ParameterizedTest
  @CsvSource({
    "instagram,17841400",
    "whatsapp,106540352242922",
    "x,12345",
    "telegram,7123",
    "email,help@gelato.example",
    "sms,+15550001234",
    "webchat,gelato.example",
    "google,accounts/1/locations/2",
    "json,callcentre-berlin",
    "mastodon,@brand@mastodon.social",
    "bluesky,brand.bsky.social",
    "youtube,UCxxxxxxxxxxxxxxxxxxxxxx",
    "feed,https://news.example/rss"
  })
  void everyNetworkAsksForWhatItNeedsAndIsConnected(String network, String id) {
    var key = network + "-" + UUID.randomUUID().toString().substring(0, 8);

    assertThat(
            mvc.get()
                .uri("/integration/accounts/new?network=" + network)
                .with(as(Role.INTEGRATION_OPERATOR)))
        .hasStatusOk()
        .bodyText()
        .contains(NetworkForm.of(network).orElseThrow().idLabel());
    assertThat(connect(network, key, id, "s", "v", "a")).hasRedirectedUrl("/integration");
    assertThat(accounts.find(network, key).orElseThrow().externalId()).isEqualTo(id);
    assertThat(connect(network, key, "", "s", "v", "a"))
        .hasStatus(422)
        .bodyText()
        .contains("externalId-error");
  }

  @Test
  void aMailboxIsConnectedWithItsServersAndNotWithoutThem() {
    var key = "mail-" + UUID.randomUUID().toString().substring(0, 8);

    connect("email", key, "help@gelato.example", "", "", "word");

    var account = accounts.find("email", key).orElseThrow();
    assertThat(account.setting("imap")).isEqualTo("imaps://imap.gelato.example");
    assertThat(account.setting("user")).isNull();
    assertThat(
            mvc.post()
                .uri("/integration/accounts")
                .with(as(Role.INTEGRATION_OPERATOR))
                .with(csrf())
                .param("network", "email")
                .param("setting-smtp", "http://smtp.gelato.example"))
        .hasStatus(422)
        .bodyText()
        .contains("setting-imap-error", "setting-smtp-error", "http://smtp.gelato.example");
  }

  @Test
  void aWrongFormComesBackWithoutTheSecrets() {
    var answer = connect("Not A Key", "abc", "app-secret-y", "", "access-token-y");

    assertThat(answer)
        .hasStatus(422)
        .bodyText()
        .contains("key-error", "externalId-error", "verifyToken-error", "value=\"Not A Key\"")
        .doesNotContain("app-secret-y", "access-token-y");
  }

  @Test
  void whatIsNotThereIsNotReleased() {
    assertThat(
            mvc.post()
                .uri("/integration/quarantine/release")
                .with(as(Role.INTEGRATION_OPERATOR))
                .with(csrf())
                .param("account", UUID.randomUUID().toString())
                .param("digest", "nonsense"))
        .hasRedirectedUrl("/integration#quarantine");
    assertThat(
            mvc.post()
                .uri("/integration/quarantine/release-all")
                .with(as(Role.AUDITOR))
                .with(csrf()))
        .hasStatus(403);
  }

  @Test
  void anAgentHasNoBoard() {
    assertThat(board(Role.AGENT)).hasStatus(403);
  }

  private MvcTestResult board(Role role) {
    return mvc.get().uri("/integration").with(as(role)).exchange();
  }

  private MvcTestResult connect(
      String key, String page, String appSecret, String verifyToken, String accessToken) {
    return connect("meta", key, page, appSecret, verifyToken, accessToken);
  }

  private MvcTestResult connect(
      String network,
      String key,
      String page,
      String appSecret,
      String verifyToken,
      String accessToken) {
    return mvc.post()
        .uri("/integration/accounts")
        .with(as(Role.INTEGRATION_OPERATOR))
        .with(csrf())
        .param("network", network)
        .param("name", "Gelato Fratelli")
        .param("key", key)
        .param("externalId", page)
        .param("appSecret", appSecret)
        .param("verifyToken", verifyToken)
        .param("accessToken", accessToken)
        .param("setting-imap", "imaps://imap.gelato.example")
        .param("setting-smtp", "smtp://smtp.gelato.example:587")
        .param("setting-client", "1.apps.googleusercontent.com")
        .param("setting-account", "AC" + "0".repeat(32))
        .exchange();
  }
}
