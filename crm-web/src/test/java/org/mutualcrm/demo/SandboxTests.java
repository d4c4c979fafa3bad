package org.mutualcrm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.demo.DemoHouse.eventually;

import crmtesting.Browser;
import crmtesting.Chromium;
import crmtesting.Looks;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.Delivery;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.Seeker;
import org.mutualcrm.meta.MetaSignature;
import org.mutualcrm.sandbox.SandboxDeliveries;
import org.mutualcrm.sandbox.SandboxNetwork;
import org.mutualcrm.sandbox.SandboxPerson;
import org.mutualcrm.sandbox.SandboxView;
import org.mutualcrm.sandbox.Webhook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SandboxTests {

  private static DemoHouse house;
  private static SandboxNetwork network;
  private static SandboxDeliveries deliveries;

  @BeforeAll
  static void open() {
    DemoHouse.makeDatabase("sandbox");
    house =
        DemoHouse.open(
            "sandbox", Map.of("crm.demo.load", "false", "crm.sandbox.calls-per-second", "20"));
    network = house.the(SandboxNetwork.class);
    deliveries = house.the(SandboxDeliveries.class);
    deliveriesAreTriedAgainUntilWeTakeThem();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static void deliveriesAreTriedAgainUntilWeTakeThem() {
    assertThat(deliveries.deliver(network.publish("Too early"))).isEqualTo(OptionalInt.of(404));
    assertThat(deliveries.waiting()).isEqualTo(1);

    house.the(Storytelling.Network.class).connect();

    eventually(() -> deliveries.waiting() == 0);
    assertThat(deliveries.latest(1).getFirst().attempts()).isGreaterThan(1);
    settle();
    assertThat(house.count("published_post")).isEqualTo(1);
  }

  @Test
  void theNetworkCanBeLookedAt() {
    commentBy(network.join("عائشة بنت عبد الرحمن الفلاحي"), "هل عندكم نكهة الفستق؟");
    commentBy(
        network.join("Maximiliana-Josephine von Hohenlohe-Waldenburg-Schillingsfürst"),
        "Do you deliver to Schillingsfürst on Sundays?");
    var looks = new Looks();

    try (var chromium = Chromium.open()) {
      var page = chromium.newContext().newPage();
      Chromium.signIn(page, house.url(""), "admin", "gelato-fratelli");
      page.navigate(house.url("/sandbox"));
      looks.around(page, "sandbox");
    }

    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void replyIsSeenOnTheNetworkAndItsEchoIsNotTakenForAnother() {
    var comment = commentBy(network.join("Sofia Marchetti"), "Do you have nocciola today?");
    var conversation = conversationOf("Sofia Marchetti");

    var answered = answer(conversation, "Yes, Sofia. Come by!");

    eventually(
        () -> messages(conversation).stream().anyMatch(it -> it.delivery() == Delivery.SENT));
    var replies =
        house.the(SandboxView.class).posts(20, 20).stream()
            .flatMap(it -> it.comments().stream())
            .filter(it -> comment.itemId().equals(it.parentId()))
            .toList();
    assertThat(replies)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.author()).isNull();
          assertThat(it.text()).isEqualTo("Yes, Sofia. Come by!");
        });
    eventually(() -> deliveries.waiting() == 0);
    settle();
    assertThat(messages(conversation))
        .extracting(MessageView::kind)
        .containsExactly(MessageKind.INBOUND, MessageKind.REPLY);
    assertThat(messages(conversation).getLast().id()).isEqualTo(answered);
  }

  @Test
  void privateReplyReachesTheChat() {
    var person = network.join("田中 さくら");
    commentBy(person, "抹茶はいつ戻りますか？");
    deliveries.deliver(network.write(person, "こんにちは"));
    settle();
    var chat =
        all().stream().filter(it -> it.channel().equals("messenger")).findFirst().orElseThrow();
    assertThat(chat.customerName()).isEqualTo("田中 さくら");

    answer(chat, "こんにちは、さくらさん");

    eventually(() ->
        house.the(SandboxView.class).chat(person, 10).stream()
            .anyMatch(it -> it.byPage() && it.text().equals("こんにちは、さくらさん")));
  }

  @Test
  void forgedDeliveryIsRefusedAndNothingIsKept() {
    var person = network.join("Mallory");
    long before = house.count("raw_envelope");

    var answer = deliveries.deliverForged(network.write(person, "I am your bank"));

    assertThat(answer).isEqualTo(OptionalInt.of(401));
    assertThat(house.count("raw_envelope")).isEqualTo(before);
  }

  @Test
  void repeatedDeliveryChangesNothing() {
    commentBy(network.join("Echo Echo"), "Once");
    long before = house.count("raw_envelope");
    var delivery =
        deliveries.latest(10).stream()
            .filter(it -> it.what().equals("comment add"))
            .findFirst()
            .orElseThrow();

    assertThat(deliveries.repeat(delivery.id())).isEqualTo(OptionalInt.of(200));

    settle();
    assertThat(house.count("raw_envelope")).isEqualTo(before);
    assertThat(messages(conversationOf("Echo Echo"))).hasSize(1);
  }

  @Test
  void editsAndDeletionsAreHonoured() {
    var comment = commentBy(network.join("عائشة الفلاحي"), "First thought");
    var conversation = conversationOf("عائشة الفلاحي");

    deliveries.deliver(network.edit(comment.itemId(), "Second thought").orElseThrow());
    settle();
    assertThat(messages(conversation).getFirst().text()).isEqualTo("Second thought");

    deliveries.deliver(network.delete(comment.itemId()).orElseThrow());
    settle();
    assertThat(messages(conversation).getFirst().removed()).isTrue();
  }

  @Test
  void graphApiRefusesAsMetaDoes() {
    var id = network.page().id();
    var person = network.join("Nobody").id();
    var token = network.page().secrets().accessToken();

    assertThat(error(id + "/messages", "wrong", true, "{}").path("code").asInt()).isEqualTo(190);
    assertThat(error(id + "/messages", null, true, "{}").path("code").asInt()).isEqualTo(2500);
    var unproven = error(id + "/messages", token, false, "{}");
    assertThat(unproven.path("code").asInt()).isEqualTo(100);
    assertThat(unproven.path("message").asString()).contains("appsecret_proof");
    assertThat(unproven.path("fbtrace_id").asString()).isNotEmpty();
    var empty = error(id + "/messages", token, true, "{}");
    assertThat(empty.path("message").asString()).contains("recipient");
    var mute = error(id + "/messages", token, true, "{\"recipient\":{\"id\":\"" + person + "\"}}");
    assertThat(mute.path("message").asString()).contains("message");
    assertThat(error("999/messages", token, true, "{}").path("code").asInt()).isEqualTo(200);
    var gone = error("1_2/comments", token, true, "{\"message\":\"hi\"}");
    assertThat(gone.path("error_subcode").asInt()).isEqualTo(33);
    assertThat(error("1_2/comments", token, true, "not json").path("code").asInt()).isEqualTo(100);
  }

  @Test
  void graphApiSlowsCallersDown() {
    var clock = house.the(DemoClock.class);
    var token = network.page().secrets().accessToken();
    clock.hold(Instant.now().plusSeconds(5));
    try {
      for (int call = 0; call < 20; call++) error("1_2/comments", token, true, "{}");
      assertThat(error("1_2/comments", token, true, "{}").path("code").asInt()).isEqualTo(613);
    } finally {
      clock.release();
    }
  }

  @Test
  void pageLetsTheViewerActAsACustomer() {
    commentBy(network.join("Zoë Quinn"), "Is it open?");
    var post = house.the(SandboxView.class).posts(1, 0).getFirst().id();
    var browser = house.browser();
    browser.signIn("giulia", "gelato-fratelli");
    var page = browser.get("/sandbox");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Zoë Quinn", "Is it open?");

    submit(browser, "/sandbox/persona", Map.of("persona", "new", "name", "Ng"));
    var after =
        submit(browser, "/sandbox/posts/" + post + "/comments", Map.of("text", "<b>bold</b>"));

    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).contains("Our webhook answered 200", "&lt;b&gt;bold&lt;/b&gt;");
    settle();
    assertThat(messages(conversationOf("Ng"))).hasSize(1);
    assertThat(browser.get("/sandbox/fresh?pulse=old").body()).contains("hx-swap-oob");
  }

  private static HttpResponse<String> submit(
      Browser browser, String path, Map<String, String> fields) {
    var form = new HashMap<>(fields);
    form.put("_csrf", Browser.csrf(browser.get("/sandbox")));
    return browser.follow(browser.submit(path, form));
  }

  private static Webhook commentBy(SandboxPerson person, String text) {
    var posts = house.the(SandboxView.class).posts(1, 0);
    var comment = network.comment(person, posts.getFirst().id(), null, text);
    assertThat(deliveries.deliver(comment)).isEqualTo(OptionalInt.of(200));
    settle();
    return comment;
  }

  private static void settle() {
    house.the(org.mutualcrm.capture.Capture.class).readWaiting();
    house.the(Quiet.class).await();
  }

  private static UUID answer(ConversationCard conversation, String text) {
    var id = UUID.randomUUID();
    house.the(Answering.class).reply(new Answer(conversation.id(), id, "giulia", text));
    return id;
  }

  private static List<ConversationCard> all() {
    return house
        .the(Inbox.class)
        .list(InboxView.ALL, new Seeker("giulia", java.time.ZoneOffset.UTC), null, 100)
        .conversations();
  }

  private static ConversationCard conversationOf(String name) {
    return all().stream().filter(it -> it.customerName().equals(name)).findFirst().orElseThrow();
  }

  private static List<MessageView> messages(ConversationCard conversation) {
    return house.the(Inbox.class).find(conversation.id()).orElseThrow().messages();
  }

  private static JsonNode error(String path, @Nullable String token, boolean proven, String body) {
    var secrets = network.page().secrets();
    var proof = MetaSignature.proof(secrets.appSecret(), secrets.accessToken());
    var url =
        house.url("/sandbox/graph/v25.0/" + path) + (proven ? "?appsecret_proof=" + proof : "");
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (token != null) request.header("Authorization", "Bearer " + token);
    var answer = house.send(request.build());
    assertThat(answer.statusCode()).isBetween(400, 403);
    return JsonMapper.shared().readTree(answer.body()).path("error");
  }
}
