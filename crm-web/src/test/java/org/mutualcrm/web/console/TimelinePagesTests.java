package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.staff.Role;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class TimelinePagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Gelateria gelateria;
  @Autowired Timeline timeline;
  @Autowired DrivenClock clock;

  private Identified guest;
  private Instant now;

  @BeforeEach
  void aGuest() {
    now = clock.instant();
    guest = gelateria.known("Tina", "Line", UUID.randomUUID() + "@line.example", "Rome");
  }

  @Test
  void filtersNarrowTheTimelineAndOneClickClearsThem() {
    happens("m1", Duration.ofDays(1), TouchpointKind.MESSAGE, Direction.INBOUND, "Where is it?");
    happens("r1", Duration.ofHours(9), TouchpointKind.REPLY, Direction.OUTBOUND, "Here it is");
    happens("o1", Duration.ofDays(9), TouchpointKind.ORDER, Direction.INBOUND, "Two scoops");

    assertThat(fragment("?show=orders")).contains("Two scoops").doesNotContain("Where is it");
    assertThat(fragment("?direction=OUTBOUND")).contains("Here it is").doesNotContain("scoops");
    assertThat(fragment("?q=WHERE")).contains("Where is it").doesNotContain("scoops");
    assertThat(fragment("?channel=messenger")).contains("Where is it");
    assertThat(fragment("?q=nowhere"))
        .contains("Nothing matches these filters", "Clear filters", path() + "#timeline");
  }

  @Test
  void theLastContactIsMarkedWhereSomethingCameSince() {
    happens("r1", Duration.ofDays(2), TouchpointKind.REPLY, Direction.OUTBOUND, "Answer");
    assertThat(fragment("")).doesNotContain("Last contact from us");

    happens("m1", Duration.ofDays(1), TouchpointKind.MESSAGE, Direction.INBOUND, "Thanks");

    assertThat(fragment("")).containsOnlyOnce("Last contact from us");
    assertThat(fragment("?direction=INBOUND")).doesNotContain("Last contact from us");
  }

  @Test
  void bothWaysLeadOnAndAnEntryHasAnAddressOfItsOwn() {
    for (int i = 0; i < 130; i++) {
      happens(
          "m" + i, Duration.ofHours(5 * i), TouchpointKind.MESSAGE, Direction.INBOUND, "No " + i);
    }
    var first = fragment("");
    assertThat(first).contains(">Earlier<").doesNotContain(">Later<");
    var older = fragment(link(first, "Earlier"));
    assertThat(older).contains("No 60").contains(">Later<".replace("Later", "Earlier"));
    var entry = found("href=\"[^\"]*(\\?entry=[^#\"]+)#", older);

    var alone = fragment(entry);
    assertThat(alone).contains("class=\"entry at\"", ">Later<", ">Earlier<");
    assertThat(fragment(link(alone, "Later"))).contains("class=\"entry");
    assertThat(mvc.get().uri(path() + entry).with(as(Role.AGENT)).exchange())
        .hasStatusOk()
        .bodyText()
        .contains("<!doctype html>", "Find in this timeline");
  }

  @Test
  void aDayIsJumpedTo() {
    happens("new", Duration.ofDays(1), TouchpointKind.MESSAGE, Direction.INBOUND, "Recent");
    happens("old", Duration.ofDays(100), TouchpointKind.MESSAGE, Direction.INBOUND, "Long ago");

    var day = Show.dayOf(now.minus(Duration.ofDays(50)));
    assertThat(fragment("?date=" + day)).contains("Long ago", ">Later<").doesNotContain("Recent");
  }

  @Test
  void whatIsDatedAheadIsShownApartWithItsReason() {
    happens("ahead", Duration.ofDays(-40), TouchpointKind.ORDER, Direction.INBOUND, "From 2031");

    assertThat(fragment(""))
        .contains("1 entry waits", "a clock may be wrong", "From 2031", "Nothing happened yet");
  }

  @Test
  void anEntryOfAMergedPersonSaysWhichRecordItCameThrough() {
    happens("m1", Duration.ofDays(1), TouchpointKind.MESSAGE, Direction.INBOUND, "Ciao");
    assertThat(fragment("")).doesNotContain("class=\"origin\"");

    var other = gelateria.known("Tina", "L.", UUID.randomUUID() + "@l.example", "Rome");
    gelateria.joins(guest.customer(), other.customer());

    assertThat(fragment("")).contains("class=\"origin\"", "CRM contoso");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?before=x",
        "?after=%00",
        "?entry=abc",
        "?date=yesterday",
        "?direction=UP",
        "?record=7"
      })
  void anAddressThatMakesNoSenseIsRefused(String query) {
    var answer = get(query);

    assertThat(answer.getMvcResult().getResponse().getStatus()).isEqualTo(400);
  }

  @Test
  void onlyWhoMayExportIsOfferedTheFile() {
    happens("m1", Duration.ofDays(1), TouchpointKind.MESSAGE, Direction.INBOUND, "Ciao");

    assertThat(fragment("")).doesNotContain("export.csv");
    assertThat(
            mvc.get()
                .uri(path())
                .header("HX-Request", "true")
                .with(as(Role.SENIOR_AGENT))
                .exchange())
        .bodyText()
        .contains("/timeline/export.csv");
  }

  private void happens(
      String ref, Duration ago, TouchpointKind kind, Direction direction, String text) {
    timeline.append(
        new Touchpoint(
            guest.record(),
            now.minus(ago),
            kind,
            ref,
            kind == TouchpointKind.ORDER ? "shop" : "messenger",
            direction,
            kind.label(),
            text,
            null,
            null));
  }

  private String path() {
    return "/customers/" + guest.customer();
  }

  private String fragment(String query) {
    var answer = get(query.startsWith("/") ? query.substring(query.indexOf('?')) : query);
    assertThat(answer).hasStatusOk();
    try {
      return answer.getMvcResult().getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private MvcTestResult get(String query) {
    return mvc.get()
        .uri(java.net.URI.create(path() + query))
        .header("HX-Request", "true")
        .with(as(Role.AGENT))
        .exchange();
  }

  private static String link(String page, String label) {
    return found("<a href=\"([^\"]+)\"[^>]*>" + label + "<", page).replace("&amp;", "&");
  }

  private static String found(String pattern, String page) {
    var matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
    return matcher.group(1);
  }
}
