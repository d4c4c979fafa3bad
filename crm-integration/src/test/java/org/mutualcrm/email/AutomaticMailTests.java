package org.mutualcrm.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.SendReceipt;

/** Machines' mail opens no conversation; what mail servers report is kept with what it is about. */
class AutomaticMailTests {

  private static final String OURS =
      MailThread.idOf(UUID.randomUUID(), "0123456789", "help@gelato.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; type=vacation",
        "X-Auto-Response-Suppress: All",
        "X-Autoreply: yes",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "List-Id: News <news.other.example>",
        "List-Unsubscribe: <mailto:x@other.example>",
        "Return-Path: <>",
        "From: MAILER-DAEMON@village.example",
        "From: postmaster@village.example"
      })
  void whatAMachineSendsOpensNoConversation(String header) {
    assertThat(Letters.read(header, "I am away")).isInstanceOf(Ignored.class);
  }

  @Test
  void whoSaysThatNoMachineWroteIsHeard() {
    assertThat(Letters.read("Auto-Submitted: no", "Hi")).isInstanceOf(Said.class);
  }

  @Test
  void whatComesThroughOurOwnListIsToUs() {
    var account = Letters.account(Map.of("list", "help.gelato.example"));
    var header = "List-Id: Help <help.gelato.example>\nPrecedence: list";

    assertThat(Letters.read(account, header, "Hi")).isInstanceOf(Said.class);
    assertThat(Letters.read(header, "Hi")).isInstanceOf(Ignored.class);
  }

  @Test
  void aBounceIsAFailureOfWhatWeSent() {
    var reported =
        (Reported) Letters.read(REPORT, report("failed", "smtp; 550 5.1.1 No such user"));

    assertThat(reported.externalId()).isEqualTo(OURS);
    assertThat(reported.receipt()).isEqualTo(SendReceipt.UNREACHABLE);
    assertThat(reported.reason()).isEqualTo("The mail came back: 550 5.1.1 No such user");
  }

  @Test
  void aFullMailboxIsAFailureAndTheirAddressStays() {
    var full = report("failed", "smtp; 552 5.2.2 Full").replace("Status: 5.1.1", "Status: 5.2.2");

    assertThat(((Reported) Letters.read(REPORT, full)).receipt()).isEqualTo(SendReceipt.FAILED);
  }

  @Test
  void aDelayIsNoFailureAndADeliveryIsOne() {
    assertThat(Letters.read(REPORT, report("delayed", "smtp; 451 later")))
        .isInstanceOf(Ignored.class);
    assertThat(((Reported) Letters.read(REPORT, report("delivered", "smtp; 250 ok"))).receipt())
        .isEqualTo(SendReceipt.DELIVERED);
  }

  @Test
  void aBounceAboutSomethingElseIsNothingOfOurs() {
    assertThat(
            Letters.read(
                REPORT, report("failed", "smtp; 550").replace(OURS, "other@gelato.example")))
        .isInstanceOf(Ignored.class);
  }

  @Test
  void aBounceInWordsAloneIsUnderstoodByTheIdItRepeats() {
    var reported =
        (Reported)
            Letters.read(
                "From: Mailer-Daemon@mx.example\nSubject: failure notice\nX-Failed-Recipients: ada@village.example",
                "Sorry.\n\n--- Below this line is a copy of the message.\nMessage-ID: <%s>"
                    .formatted(OURS));

    assertThat(reported.externalId()).isEqualTo(OURS);
    assertThat(reported.reason()).isEqualTo("It came back: failure notice");
  }

  @Test
  void whoConfirmsThatTheyReadItSaysNothing() {
    var reported =
        (Reported)
            Letters.read(
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=r",
                """
                --r
                Content-Type: text/plain

                Read.
                --r
                Content-Type: message/disposition-notification

                Original-Message-ID: <%s>
                Disposition: manual-action/MDN-sent-manually; displayed
                --r--
                """
                    .formatted(OURS));

    assertThat(reported.receipt()).isEqualTo(SendReceipt.READ);
  }

  private static final String REPORT =
      "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\n"
          + "Content-Type: multipart/report; report-type=delivery-status; boundary=r";

  private static String report(String action, String diagnostic) {
    return """
    --r
    Content-Type: text/plain

    I am sorry.
    --r
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; ada@village.example
    Action: %s
    Status: 5.1.1
    Diagnostic-Code: %s
    --r
    Content-Type: text/rfc822-headers

    From: help@gelato.example
    Message-ID: <%s>
    --r--
    """
        .formatted(action, diagnostic, OURS);
  }
}
