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

    var resolved = post("/inbox/" + card.id() + "/changes?kind=RESOLVE", Role.AGENT);
    assertThat(resolved).hasStatus3xxRedirection();
    var toast = (Toast) resolved.getMvcResult().getFlashMap().get("toast");
    assertThat(toast.message()).isEqualTo("Conversation resolved");
    assertThat(card(card).status()).isEqualTo(ConversationStatus.RESOLVED);

    assertThat(post(toast.undoUrl(), Role.AGENT)).hasStatus3xxRedirection();
    assertThat(card(card).status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(messages(card, MessageKind.EVENT)).isEqualTo(2);
    assertThat(get("/inbox/" + card.id(), Role.AGENT))
        .bodyText()
        .contains("resolved this", "took that back: opened this again");
  }

  @Test
  void aConversationIsTakenAndLeft() {
    var card = gelateria.writes("Priya Raghunathan", "2006", "For 40 people?");

    post("/inbox/" + card.id() + "/changes?kind=ASSIGNEE&value=me", Role.PR_LEAD);
    assertThat(card(card).assignee()).isEqualTo("pr-lead");
    post("/inbox/" + card.id() + "/changes?kind=ASSIGNEE", Role.PR_LEAD);
    assertThat(card(card).assignee()).isNull();
  }

  @Test
  void priorityLabelAndSnoozeAreSetFromTheThread() {
    var card = gelateria.writes("Dora Keller", "2009", "My cake is gone");

    post("/inbox/" + card.id() + "/changes?kind=PRIORITY&value=urgent", Role.AGENT);
    post("/inbox/" + card.id() + "/changes?kind=ADD_LABEL&value=VIP", Role.AGENT);
    post("/inbox/" + card.id() + "/changes?kind=SNOOZE&value=tomorrow", Role.AGENT);
    var wrong = post("/inbox/" + card.id() + "/changes?kind=SNOOZE&value=someday", Role.AGENT);

    assertThat(get("/inbox/" + card.id() + "?q=label:vip priority:urgent", Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains(
            "Snoozed", "vip", "set the priority from normal to urgent", "added the label vip");
    assertThat(((Toast) wrong.getMvcResult().getFlashMap().get("toast")).level())
        .isEqualTo("danger");
  }

  @Test
  void aSearchIsReadOrSaysWhereItCanNotBe() {
    gelateria.writes("Iris Blom", "2010", "Stracciatella was sold out");

    assertThat(fragment("/inbox?q=stracciatella is:open"))
        .hasStatusOk()
        .bodyText()
        .contains("Iris Blom");
    assertThat(fragment("/inbox?q=stracciatella -is:open"))
        .bodyText()
        .contains("Nothing found")
        .doesNotContain("Iris Blom");
    assertThat(fragment("/inbox?q=chanel:ig"))
        .hasStatusOk()
        .bodyText()
        .contains("There is no “chanel:” to search by", "<mark>chanel</mark>");
  }

  @Test
  void aSearchIsKeptUnderAName() {
    var kept = post("/inbox/views?name=Sold out&q=is:open sold", Role.AGENT);

    var url = String.valueOf(kept.getMvcResult().getResponse().getRedirectedUrl());
    assertThat(get(url, Role.AGENT)).hasStatusOk().bodyText().contains("Sold out", "is:open sold");
    assertThat(get(url, Role.ANALYST)).hasStatus(404);
    post("/inbox/views/" + url.substring(url.indexOf('=') + 1) + "/removal", Role.AGENT);
    assertThat(get(url, Role.AGENT)).hasStatus(404);
  }

  @Test
  void manyAreChangedAfterALookAndTakenBack() {
    var one = gelateria.writes("Bo Ek", "2011", "Bulk stracciatella one");
    var two = gelateria.writes("Bea Ek", "2012", "Bulk stracciatella two");

    var preview =
        mvc.post()
            .uri(
                "/inbox/bulk/preview?all=true&order=ADD_LABEL:&label=Sold out&q=\"bulk stracciatella\"")
            .header("HX-Request", "true")
            .with(as(Role.AGENT))
            .with(csrf())
            .exchange();
    assertThat(preview)
        .hasStatusOk()
        .bodyText()
        .contains("2 of 2 conversations will change", "Add label Sold out", "Bo Ek");
    var done =
        post(
            "/inbox/bulk?bulk=%s&order=ADD_LABEL:sold-out&ids=%s,%s"
                .formatted(UUID.randomUUID(), one.id(), two.id()),
            Role.AGENT);

    assertThat(card(one).labels()).containsExactly("sold-out");
    var toast = (Toast) done.getMvcResult().getFlashMap().get("toast");
    assertThat(toast.message()).isEqualTo("2 conversations changed");
    post(String.valueOf(toast.undoUrl()), Role.AGENT);
    assertThat(card(two).labels()).isEmpty();
    assertThat(get(done.getMvcResult().getResponse().getRedirectedUrl(), Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("2 taken back");
  }

  @Test
  void whoDidNotSeeTheNewestIsAskedBeforeItIsSent() {
    var card = gelateria.writes("Mo Saleh", "2013", "Is my cake ready?");
    var seen = inbox.find(card.id()).orElseThrow().newestSaid();
    gelateria.writes("Mo Saleh", "2013", "Cancel it please");
    var path =
        "/inbox/%s/messages?messageId=%s&text=It is&seen=%s"
            .formatted(card.id(), UUID.randomUUID(), seen);

    assertThat(post(path, Role.AGENT))
        .hasStatus(422)
        .bodyText()
        .contains("the customer wrote while you did", "Cancel it please", "Send anyway");
    assertThat(messages(card, MessageKind.REPLY)).isZero();
    assertThat(post(path + "&anyway=true", Role.AGENT)).hasStatus3xxRedirection();
    assertThat(messages(card, MessageKind.REPLY)).isEqualTo(1);
  }

  @Test
  void whatIsBeingWrittenIsThereAgain() {
    var card = gelateria.writes("Rita Sol", "2014", "Ciao");

    assertThat(post("/inbox/" + card.id() + "/draft?text=Dear Rita", Role.AGENT)).hasStatus(204);

    assertThat(get("/inbox/" + card.id(), Role.AGENT)).bodyText().contains(">Dear Rita</textarea>");
    assertThat(get("/inbox/" + card.id(), Role.PR_LEAD)).bodyText().doesNotContain("Dear Rita");
  }

  @Test
  void aCannedReplyIsWrittenAndOfferedWithItsVariables() {
    var card = gelateria.writes("Nils Holm", "2015", "Hej");

    assertThat(canned("hej", "Hi {{customer.first_name|there}}"))
        .hasRedirectedUrl("/inbox/replies");
    assertThat(canned("bad", "Hi {{shoe}}")).bodyText().contains("There is no variable {{shoe}}");

    assertThat(fragment("/inbox/" + card.id() + "/canned?q=he"))
        .hasStatusOk()
        .bodyText()
        .contains("data-insert=\"Hi Nils\"");
    assertThat(get("/inbox/replies", Role.AGENT)).hasStatusOk().bodyText().contains("/hej");
  }

  @Test
  void whatWaitsForItsTimeStandsInTheThread() {
    var card = gelateria.writes("Ulla Berg", "2016", "When do you open?");
    var id = UUID.randomUUID();
    var path = "/inbox/%s/messages?messageId=%s&text=Now&sendAt=".formatted(card.id(), id);

    assertThat(post(path + "2001-01-01T10:00", Role.AGENT)).hasStatus(422);
    assertThat(post(path + "2026-12-01T10:00", Role.AGENT)).hasStatus3xxRedirection();
    assertThat(get("/inbox/" + card.id(), Role.AGENT))
        .bodyText()
        .contains("Goes out", "Call it off");
    post("/inbox/" + card.id() + "/scheduled/" + id + "/cancellation", Role.AGENT);
    assertThat(inbox.find(card.id()).orElseThrow().scheduled()).isEmpty();
  }

  @Test
  void whoMayOnlyReadSeesNoComposerAndChangesNothing() {
    var card = gelateria.writes("Ana Vidal", "2007", "Hola");

    assertThat(get("/inbox/" + card.id(), Role.ANALYST))
        .hasStatusOk()
        .bodyText()
        .doesNotContain("data-composer", "/inbox/" + card.id() + "/changes");
    assertThat(card(card).unread()).isEqualTo(1);
    assertThat(post("/inbox/" + card.id() + "/changes?kind=RESOLVE", Role.ANALYST)).hasStatus(403);
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

  private MvcTestResult canned(String shortcut, String text) {
    return mvc.post()
        .uri("/inbox/replies")
        .param("shortcut", shortcut)
        .param("name", "Hello")
        .param("text", text)
        .with(as(Role.AGENT))
        .with(csrf())
        .exchange();
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
