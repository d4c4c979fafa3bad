package org.mutualcrm.web.console;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class InboxPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Gelateria gelateria;
  @Autowired Inbox inbox;

  @Test
  void theInboxIsAWholePageAndItsQueueAFragment() {
    gelateria.writes("Sofia Marchetti", "2001", "Two hours in the sun 😤");

    assertThat(get("/inbox", Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("<!doctype html>", "Sofia Marchetti", "😤");
    assertThat(fragment("/inbox"))
        .hasStatusOk()
        .bodyText()
        .contains("id=\"queue\"", "Sofia Marchetti")
        .doesNotContain("<!doctype html>");
  }

  @Test
  void aConversationShowsThreadAndPersonAndIsReadThen() {
    var card =
        gelateria.comments("Nadia <b>Rossi</b>", "2002", "הקופון לא עבד <script>alert(1)</script>");

    assertThat(get("/inbox/" + card.id(), Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("Nadia &lt;b>Rossi&lt;/b>", "Public comment", "Pistachio is back", "הקופון")
        .doesNotContain("<b>Rossi", "<script>alert");
    assertThat(card(card).unread()).isZero();
  }

  @Test
  void theFormSentTwiceSaysItOnce() {
    var card = gelateria.writes("Kwame Owusu", "2003", "Is the shop open?");
    var id = UUID.randomUUID();

    assertThat(reply(card, id, "reply", "Until eleven."))
        .hasStatus3xxRedirection()
        .hasRedirectedUrl("/inbox/" + card.id() + "?view=open");
    assertThat(reply(card, id, "reply", "Until eleven.")).hasStatus3xxRedirection();

    assertThat(messages(card, MessageKind.REPLY)).isEqualTo(1);
    assertThat(card(card).status()).isEqualTo(ConversationStatus.PENDING);
    assertThat(card(card).assignee()).isEqualTo("agent");
  }

  @Test
  void anAnswerThatCanNotBeSentKeepsItsText() {
    var card = gelateria.writes("Luca Bianchi", "2004", "ok grazie 👍");

    assertThat(reply(card, UUID.randomUUID(), "reply", "x".repeat(9_000)))
        .hasStatus(422)
        .bodyText()
        .contains("Too long by", "x".repeat(9_000));
    assertThat(reply(card, UUID.randomUUID(), "note", "  "))
        .hasStatus(422)
        .bodyText()
        .contains("Write the note first.", "data-mode=\"note\"");
    assertThat(messages(card, MessageKind.REPLY)).isZero();
  }

  @Test
  void resolvingAndReopeningLeaveTheirTraceAndAnUndo() {
    var card = gelateria.writes("Jonas Lindqvist", "2005", "Thanks!");

    var resolved = post("/inbox/" + card.id() + "/resolution", Role.AGENT);
    assertThat(resolved).hasStatus3xxRedirection();
    assertThat((java.util.Map<String, Object>) resolved.getMvcResult().getFlashMap())
        .containsEntry(
            "toast", Toast.undoable("Conversation resolved", "/inbox/" + card.id() + "/reopening"));
    assertThat(card(card).status()).isEqualTo(ConversationStatus.RESOLVED);

    assertThat(post("/inbox/" + card.id() + "/reopening", Role.AGENT)).hasStatus3xxRedirection();
    assertThat(card(card).status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(messages(card, MessageKind.EVENT)).isEqualTo(2);
  }

  @Test
  void aConversationIsTakenAndLeft() {
    var card = gelateria.writes("Priya Raghunathan", "2006", "For 40 people?");

    post("/inbox/" + card.id() + "/assignment?to=me", Role.PR_LEAD);
    assertThat(card(card).assignee()).isEqualTo("pr-lead");
    post("/inbox/" + card.id() + "/assignment?to=nobody", Role.PR_LEAD);
    assertThat(card(card).assignee()).isNull();
  }

  @Test
  void whoMayOnlyReadSeesNoComposerAndChangesNothing() {
    var card = gelateria.writes("Ana Vidal", "2007", "Hola");

    assertThat(get("/inbox/" + card.id(), Role.ANALYST))
        .hasStatusOk()
        .bodyText()
        .doesNotContain("data-composer", "/resolution");
    assertThat(card(card).unread()).isEqualTo(1);
    assertThat(post("/inbox/" + card.id() + "/resolution", Role.ANALYST)).hasStatus(403);
    assertThat(get("/inbox", Role.INTEGRATION_OPERATOR)).hasStatus(403);
  }

  @Test
  void anUnchangedThreadIsNotDrawnAgain() {
    var card = gelateria.writes("Tom Ito", "2008", "抹茶ジェラート");
    var body = fragmentText("/inbox/" + card.id());
    var seen = body.replaceAll("(?s).*seen=([0-9a-f]+).*", "$1");

    assertThat(fragment("/inbox/" + card.id() + "/thread?seen=" + seen)).hasStatus(204);
    gelateria.writes("Tom Ito", "2008", "もう一度");
    assertThat(fragment("/inbox/" + card.id() + "/thread?seen=" + seen))
        .hasStatusOk()
        .bodyText()
        .contains("もう一度", "hx-swap-oob=\"true\"");
  }

  @Test
  void whatDoesNotExistIsNotFoundAndWhatIsNoPlaceIsRefused() {
    assertThat(get("/inbox/" + UUID.randomUUID(), Role.AGENT)).hasStatus(404);
    assertThat(get("/inbox/none", Role.AGENT)).hasStatus(404);
    assertThat(get("/inbox?view=none", Role.AGENT)).hasStatus(404);
    assertThat(get("/inbox?cursor=none", Role.AGENT)).hasStatus(400);
  }

  @Test
  void aLongQueueComesInPages() {
    for (int i = 0; i < 51; i++) gelateria.writes("Guest " + i, "60" + (100 + i), "Number " + i);

    var first = fragmentText("/inbox?view=all");
    var next = first.replaceAll("(?s).*hx-get=\"([^\"]+cursor=[^\"]+)\".*", "$1");

    assertThat(first).contains("More conversations").containsOnlyOnce("id=\"queue\"");
    assertThat(fragment(next.replace("&amp;", "&")))
        .hasStatusOk()
        .bodyText()
        .contains("data-row", "id=\"queue-pages\"", "value=\"2\"")
        .doesNotContain("id=\"queue\"");
  }

  @Test
  void theDayBeginsWhereTheRoleWorks() {
    assertThat(get("/", Role.AGENT)).hasRedirectedUrl("/inbox");
    assertThat(get("/", Role.INTEGRATION_OPERATOR)).hasRedirectedUrl("/integration");
  }

  private MvcTestResult get(String path, Role role) {
    return mvc.get().uri(path).header("Accept", "text/html").with(as(role)).exchange();
  }

  private MvcTestResult fragment(String path) {
    return mvc.get().uri(path).header("HX-Request", "true").with(as(Role.AGENT)).exchange();
  }

  private String fragmentText(String path) {
    try {
      return fragment(path).getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private MvcTestResult post(String path, Role role) {
    return mvc.post().uri(path).with(as(role)).with(csrf()).exchange();
  }

  private MvcTestResult reply(ConversationCard card, UUID id, String kind, String text) {
    return mvc.post()
        .uri("/inbox/" + card.id() + "/messages")
        .param("messageId", id.toString())
        .param("kind", kind)
        .param("text", text)
        .with(as(Role.AGENT))
        .with(csrf())
        .exchange();
  }

  private ConversationCard card(ConversationCard card) {
    return inbox.find(card.id()).orElseThrow().card();
  }

  private long messages(ConversationCard card, MessageKind kind) {
    return inbox.find(card.id()).orElseThrow().messages().stream()
        .map(MessageView::kind)
        .filter(kind::equals)
        .count();
  }
}
