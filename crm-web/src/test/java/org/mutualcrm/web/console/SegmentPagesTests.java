package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@WebTest
class SegmentPagesTests {

  @Autowired MockMvcTester mvc;

  private final String name = "Builder " + UUID.randomUUID();

  @Test
  void conditionsAreAddedNestedAndRemovedWithoutAScript() {
    assertThat(draft().param("op", "add:c"))
        .bodyText()
        .contains("name=\"c.0.type\"", "name=\"c.0.p.value\"");
    assertThat(draft().param("c.0.type", "any").param("op", "add:c.0"))
        .bodyText()
        .contains("name=\"c.0.0.p.value\"");
    assertThat(
            draft()
                .param("c.0.type", "property-known")
                .param("c.0.p.field", "CITY")
                .param("c.1.type", "property-known")
                .param("c.1.p.field", "PHONE")
                .param("op", "remove:c.0"))
        .bodyText()
        .contains("name=\"c.0.p.field\"", "whose phone is known")
        .doesNotContain("c.1.type");
  }

  @Test
  void aSentenceBecomesATreeAndOneThatIsNotUnderstoodSaysWhere() {
    assertThat(
            draft()
                .param("op", "read:c")
                .param("sentence", "who have at least 2 orders in the last 90 days."))
        .bodyText()
        .contains("value=\"touchpoints\" selected", "value=\"90\"");
    assertThat(draft().param("op", "read:c").param("sentence", "who have many orders"))
        .bodyText()
        .contains("Understood up to 'many'");
  }

  @Test
  void aSegmentIsSavedShownChangedAndDeleted() {
    var saved =
        post("/segments")
            .param("name", name)
            .param("c.type", "all")
            .param("c.0.type", "property-known")
            .param("c.0.p.field", "CITY")
            .exchange();
    assertThat(saved).hasStatus3xxRedirection();
    var at = saved.getResponse().getRedirectedUrl();

    assertThat(get("/segments")).bodyText().contains(name, "whose city is known");
    assertThat(get(at)).bodyText().contains(name, "Nothing is made of it");
    assertThat(get(at + "?who=nobody-at-all-by-that")).bodyText().contains("Nobody by that name");
    assertThat(get(at + "/edit")).bodyText().contains("value=\"" + name + "\"");
    assertThat(post(at + "/deletion")).hasRedirectedUrl("/segments");
  }

  @Test
  void whatIsMissingComesBackWithEverythingTyped() {
    assertThat(
            post("/segments")
                .param("name", name)
                .param("c.type", "all")
                .param("c.0.type", "touchpoints")
                .param("c.0.p.comparison", "AT_LEAST")
                .param("c.0.p.kind", "ORDER")
                .param("c.0.p.count", "lots"))
        .hasStatus(422)
        .bodyText()
        .contains("value=\"lots\"", "Count is a whole number", name);
  }

  private MockMvcRequestBuilder draft() {
    return post("/segments/draft").header("HX-Request", "true").param("c.type", "all");
  }

  private MockMvcRequestBuilder post(String uri) {
    return mvc.post().uri(uri).with(as(Role.MARKETER)).with(csrf());
  }

  private MockMvcRequestBuilder get(String uri) {
    return mvc.get().uri(uri).with(as(Role.MARKETER));
  }
}
