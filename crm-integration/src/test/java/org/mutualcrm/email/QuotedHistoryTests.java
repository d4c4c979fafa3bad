package org.mutualcrm.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is new in a mail that repeats what came before. */
class QuotedHistoryTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Sun, 22 Nov 2026 at 12:00, Gelato <help@gelato.example> wrote:\n> Hello",
        "On Sun, 22 Nov 2026 at 12:00, Gelato <help@gelato.example>\nwrote:\n> Hello",
        "Am 22.11.26 um 12:00 schrieb Gelato:\n> Hallo",
        "Le dim. 22 nov. 2026 à 12:00, Gelato <h@g.example> a écrit :\n> Salut",
        "Il giorno dom 22 nov 2026 alle ore 12:00 Gelato ha scritto:\n> Ciao",
        "El dom, 22 nov 2026 a las 12:00, Gelato escribió:\n> Hola",
        "Op 22-11-2026 om 12:00 schreef Gelato:\n> Hoi",
        "-----Original Message-----\nFrom: Gelato\nHello",
        "________________________________\nFrom: Gelato <help@gelato.example>\nSent: Sunday\nTo: Ada\n\nHello",
        "Von: Gelato <help@gelato.example>\nGesendet: Sonntag\nAn: Ada\n\nHallo",
        "> Hello\n> there"
      })
  void historyBelowIsCut(String history) {
    var kept = QuotedHistory.cut("Thank you!\nIt works.\n\n" + history);

    assertThat(kept.replaceAll("_+$", "").strip()).isEqualTo("Thank you!\nIt works.");
  }

  @Test
  void whoAnswersBelowIsHeard() {
    assertThat(
            QuotedHistory.cut(
                "On Sun, 22 Nov 2026 at 12:00, Gelato wrote:\n> Which flavour?\n\nPistachio.\n-- \nAda"))
        .isEqualTo("Pistachio.");
  }

  @Test
  void whoAnswersBetweenTheLinesKeepsThem() {
    var text = "Hi,\n> Which flavour?\nPistachio.\n> How many?\nTwo.";

    assertThat(QuotedHistory.cut(text)).isEqualTo(text);
  }

  @Test
  void nothingButHistoryStays() {
    assertThat(QuotedHistory.cut("> Hello")).isEqualTo("> Hello");
  }

  @Test
  void aSignatureIsCutAndADashIsNot() {
    assertThat(QuotedHistory.cut("Hi\n-- \nAda\nTel. 1")).isEqualTo("Hi");
    assertThat(QuotedHistory.cut("Hi\n--\nno signature")).isEqualTo("Hi\n--\nno signature");
  }

  @Test
  void wordsThatOnlyLookLikeItStay() {
    var text = "On Monday I wrote to you, and here is the list:\n- one\nFrom: the shop to my home";

    assertThat(QuotedHistory.cut(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=\"gmail_quote\">On … wrote: <blockquote>Old</blockquote></div>",
        "<blockquote type=\"cite\">Old</blockquote>",
        "<div id=\"divRplyFwdMsg\">From: x</div><div>Old</div>"
      })
  void historyMarkedInHtmlIsCut(String history) {
    assertThat(QuotedHistory.wordsOf("<div>New</div>" + history)).isEqualTo("New");
    assertThat(QuotedHistory.wordsOf(history)).contains("Old");
  }
}
