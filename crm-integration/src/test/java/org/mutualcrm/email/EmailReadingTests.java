package org.mutualcrm.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Ignored;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.Visibility;

/** What a mail says, in whatever it is packed. */
class EmailReadingTests {

  @Test
  void aPlainMailIsAPrivateMessageOfItsSender() {
    var said = said("", "My ice melted.\n");

    assertThat(said.text()).isEqualTo("My ice melted.");
    assertThat(said.subject()).isEqualTo("Melted");
    assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(said.externalId()).isEqualTo("1@village.example");
    assertThat(said.person().externalId()).isEqualTo("ada@village.example");
    assertThat(said.person().name()).isEqualTo("Ada");
    assertThat(said.occurredAt()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
  }

  @Test
  void namesAndSubjectsAreReadInTheirOwnLetters() {
    var said =
        said(
            "From: =?ISO-8859-1?Q?J=FCrgen_M=FCller?= <J@Village.example>\n"
                + "Subject: =?UTF-8?B?R2VsYXRvIGbDvA==?=\n =?UTF-8?B?ciBhbGxl?=",
            "Hi");

    assertThat(said.person().name()).isEqualTo("Jürgen Müller");
    assertThat(said.person().externalId()).isEqualTo("j@village.example");
    assertThat(said.subject()).isEqualTo("Gelato für alle");
  }

  @Test
  void aLetterCutInTwoBetweenEncodedWordsIsWhole() {
    var bytes = "für".getBytes(UTF_8);
    var one = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes, 2));
    var two = Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(bytes, 2, 4));

    assertThat(said("Subject: =?utf-8?B?%s?= =?utf-8?B?%s?=".formatted(one, two), "x").subject())
        .isEqualTo("für");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ISO-8859-1", "windows-1252", "UTF-8", "ISO-2022-JP", "koi8-r", "GB18030"})
  void aBodyIsReadByItsCharset(String charset) {
    var words =
        switch (charset) {
          case "ISO-2022-JP" -> "アイスが溶けました";
          case "koi8-r" -> "Мороженое растаяло";
          case "GB18030" -> "冰淇淋化了";
          default -> "Das Eis war süß";
        };
    var body = Base64.getMimeEncoder().encodeToString(words.getBytes(Charset.forName(charset)));

    var said =
        said(
            "Content-Type: text/plain; charset=\"%s\"\nContent-Transfer-Encoding: base64"
                .formatted(charset),
            body);

    assertThat(said.text()).isEqualTo(words);
  }

  @Test
  void aCharsetNobodyKnowsIsGuessed() {
    assertThat(said("Content-Type: text/plain; charset=x-klingon", "süß").text()).isEqualTo("süß");
  }

  @Test
  void htmlBecomesWordsAndNothingOfItRuns() {
    var said =
        said(
            "Content-Type: text/html; charset=utf-8",
            "<html><head><title>T</title><style>p{}</style></head><body><p>One<br>two &amp; three</p>"
                + "<div style=\"display: none\">hidden</div><script>x()</script><img src=\"http://spy/\"></body></html>");

    assertThat(said.text()).isEqualTo("One\ntwo & three");
  }

  @Test
  void ofTheSameSaidTwiceThePlainWordsCountAndWhatCameAlongIsNoted() {
    var said =
        said(
            "Content-Type: multipart/mixed; boundary=m",
            """
            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            Plain
            --a
            Content-Type: text/html

            <b>Rich</b>
            --a--
            --m
            Content-Type: application/pdf; name*=UTF-8''Rechnung%20f%C3%BCr%20Ada.pdf
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment

            AAECAwQ=
            --m
            Content-Type: image/png
            Content-Disposition: inline; filename="=?UTF-8?Q?Bild_=C3=BC.png?="
            Content-Transfer-Encoding: base64

            AAE=
            --m--
            """);

    assertThat(said.text()).isEqualTo("Plain");
    assertThat(said.attachments())
        .containsExactly(
            new Attachment("application/pdf", null, "Rechnung für Ada.pdf", 5L),
            new Attachment("image/png", null, "Bild ü.png", 2L));
  }

  @Test
  void aMailWithoutWordsSaysItsSubject() {
    assertThat(said("Subject: Re: Call me", "\n").text()).isEqualTo("Call me");
  }

  @Test
  void linesBrokenByTheProgramAreJoinedAgain() {
    assertThat(
            said(
                    "Content-Type: text/plain; format=flowed",
                    "One long \nline\nand another\n-- \nAda")
                .text())
        .isEqualTo("One long line\nand another");
  }

  @Test
  void aPackedMailOfAThousandLayersAndAnEndlessOneAreReadAllTheSame() {
    var packed = new StringBuilder();
    for (int i = 0; i < 1_000; i++)
      packed.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));

    var said = said("Content-Type: multipart/mixed; boundary=b0", packed.toString());

    assertThat(said.text()).isEqualTo("Melted");
    assertThat(said("", "word ".repeat(1_000_000)).text()).hasSize(50_001);
  }

  @Test
  void brokenEncodingsAreShownAsTheyStand() {
    assertThat(said("Content-Transfer-Encoding: x-uuencoded-maybe", "As is").text())
        .isEqualTo("As is");
    assertThat(said("Content-Type: text/plain; charset", "As is").text()).isEqualTo("As is");
    assertThat(said("Content-Type: multipart/mixed", "no boundary").text()).isNotBlank();
  }

  @Test
  void aClockThatIsWrongIsNotBelieved() {
    var arrived = Instant.parse("2026-11-22T12:00:05Z");

    assertThat(said("Date: Mon, 1 Jan 2035 00:00:00 +0000", "x").occurredAt()).isEqualTo(arrived);
    assertThat(said("Date: Thu, 1 Jan 1970 00:00:00 +0000", "x").occurredAt()).isEqualTo(arrived);
    assertThat(said("Date: yesterday", "x").occurredAt()).isEqualTo(arrived);
  }

  @Test
  void whatHasNoIdGetsOneThatStays() {
    var one = said("Message-ID:", "x");

    assertThat(one.externalId()).startsWith("sha256.");
    assertThat(said("Message-ID:", "x").externalId()).isEqualTo(one.externalId());
    assertThat(said("Message-ID:", "y").externalId()).isNotEqualTo(one.externalId());
  }

  @Test
  void ourOwnWordsAreNoCustomers() {
    var from = "From: Gelato <Help@gelato.example>\n";

    assertThat(Letters.read(from + "Message-ID: <x@gelato.example>", "Hi"))
        .isInstanceOf(Ignored.class);
    assertThat(Letters.read(from + "In-Reply-To: <1@village.example>", "Hi\n\n> asked"))
        .isInstanceOfSatisfying(
            Echoed.class,
            it -> {
              assertThat(it.parentId()).isEqualTo("1@village.example");
              assertThat(it.text()).isEqualTo("Hi");
            });
  }

  @Test
  void whatIsNoMailIsRefused() {
    for (var body : new String[] {"", "{}", "\0\0\0", "hello"}) {
      assertThatThrownBy(() -> new EmailInbound().parse(Letters.ACCOUNT, body.getBytes(UTF_8)))
          .as(body)
          .isInstanceOf(MalformedPayload.class);
    }
  }

  private static Said said(String header, String body) {
    return (Said) Letters.read(header, body);
  }
}
