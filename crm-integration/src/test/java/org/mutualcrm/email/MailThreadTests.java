package org.mutualcrm.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.channel.InboundEvent.Said;

/** Which mails belong together. */
class MailThreadTests {

  private final String thread = thread("");
  private final String ours = MailThread.idOf(UUID.randomUUID(), thread, "help@gelato.example");

  @Test
  void whatRefersToTheFirstMailBelongsToIt() {
    assertThat(thread("Message-ID: <2@village.example>\nReferences: <1@village.example>"))
        .isEqualTo(thread);
    assertThat(thread("Message-ID: <2@village.example>\nIn-Reply-To: <1@village.example>"))
        .isEqualTo(thread);
  }

  @Test
  void anAnswerToOursFindsHomeEvenIfItsProgramForgotTheBeginning() {
    assertThat(thread("Message-ID: <2@v.example>\nIn-Reply-To: <%s>".formatted(ours)))
        .isEqualTo(thread);
    assertThat(
            thread(
                "Message-ID: <3@v.example>\nReferences: <9@v.example> <%s>\n <2@v.example>"
                    .formatted(ours)))
        .isEqualTo(thread);
  }

  @Test
  void withoutReferencesTheSubjectTells() {
    var subject = MailThread.answering("Melted", thread);

    assertThat(thread("Message-ID: <2@v.example>\nSubject: AW: " + subject)).isEqualTo(thread);
  }

  @Test
  void theSameSubjectAloneJoinsNothing() {
    assertThat(thread("Message-ID: <2@v.example>\nSubject: Re: Melted")).isNotEqualTo(thread);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Re: Melted",
        "RE: AW: Melted",
        "Fwd: re[2]: Melted",
        "Melted",
        "SV:  Melted [#0123456789]"
      })
  void whatAnsweringPutsBeforeASubjectIsNoPartOfIt(String subject) {
    assertThat(MailThread.bare(subject)).isEqualTo("Melted");
    assertThat(MailThread.answering(subject, "0123456789")).isEqualTo("Re: Melted [#0123456789]");
  }

  private static String thread(String header) {
    return ((Said) Letters.read(header, "x")).threadId();
  }
}
