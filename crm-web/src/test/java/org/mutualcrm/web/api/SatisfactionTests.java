package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.satisfaction.SurveyBook;
import org.mutualcrm.satisfaction.SurveyId;
import org.mutualcrm.satisfaction.SurveyLinks;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whom we ask through the interface, and links that lead nowhere. */
@WebTest
class SatisfactionTests {

  private static final String NOBODY =
      """
      {"replaces": %d, "channels": [%s], "purpose": %s, "questions": {"en": "How was it, %s?"}, "fallback": "en",
       "delayMinutes": 0, "restDays": %d, "answerDays": 14, "changeHours": 48, "followUp": "NOTE"}
      """;

  @Autowired MockMvcTester mvc;
  @Autowired SurveyBook book;
  @Autowired SurveyLinks links;

  @Test
  void settingsAreReadAndReplacedByWhoeverLooksAfterTheInbox() {
    long before = book.now().version();
    var word = UUID.randomUUID().toString();

    assertThat(put(NOBODY.formatted(before, "", "null", word, 30), Role.AGENT)).hasStatus(403);
    assertThat(put(NOBODY.formatted(before, "", "null", word, 30), Role.SENIOR_AGENT))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.questions.en")
        .isEqualTo("How was it, " + word + "?");
    assertThat(mvc.get().uri("/api/v1/satisfaction-settings").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.version")
        .isEqualTo((int) before + 1);
    assertThat(put(NOBODY.formatted(before, "", "null", "x" + word, 30), Role.SENIOR_AGENT))
        .hasStatus(409)
        .bodyText()
        .contains("CHANGED_MEANWHILE");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '\"nothing\"', 30, UNKNOWN_PURPOSE",
    "'\"email\"', null, 30, Choose the purpose",
    "'\"No channel\"', null, 30, There is no channel",
    "'', null, 0, restDays"
  })
  void whatCanNotBeIsRefusedInWords(String channel, String purpose, int rest, String told) {
    var version = book.now().version();

    assertThat(put(NOBODY.formatted(version, channel, purpose, "q", rest), Role.SENIOR_AGENT))
        .hasStatus(400)
        .bodyText()
        .contains(told);
  }

  @Test
  void answersAreListedAndNoCursorIsNone() {
    assertThat(mvc.get().uri("/api/v1/satisfaction-answers?maxRating=2").with(as(Role.ANALYST)))
        .hasStatusOk();
    assertThat(mvc.get().uri("/api/v1/satisfaction-answers?cursor=no").with(as(Role.ANALYST)))
        .hasStatus(400);
    assertThat(mvc.get().uri("/api/v1/satisfaction-answers?maxRating=9").with(as(Role.ANALYST)))
        .hasStatus(400);
    assertThat(
            mvc.get()
                .uri("/api/v1/conversations/" + UUID.randomUUID() + "/satisfaction-surveys")
                .with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyText()
        .isEqualTo("[]");
  }

  @Test
  void aForgedLinkOpensNothing() {
    var nobodys = links.path(new SurveyId(UUID.randomUUID()));

    assertThat(mvc.get().uri(nobodys)).hasStatus(404);
    assertThat(mvc.get().uri(nobodys + "x")).hasStatus(404);
    assertThat(mvc.post().uri(nobodys).with(csrf()).param("rating", "5")).hasStatus(404);
  }

  private MvcTestResult put(String body, Role role) {
    return mvc.put()
        .uri("/api/v1/satisfaction-settings")
        .with(as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
