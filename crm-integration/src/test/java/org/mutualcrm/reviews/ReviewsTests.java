package org.mutualcrm.reviews;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.FakeNetwork;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.PolledNetwork.PollFailed;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;

class ReviewsTests {

  private static final String TOKEN = "{\"access_token\":\"fresh\",\"expires_in\":3599}";
  private static final String NOON = "2026-06-01T12:00:00Z";
  private static final ChannelSecrets SECRETS = new ChannelSecrets("client-secret", "", "refresh");
  private static final ChannelAccount ACCOUNT = account(Map.of("client", "client-id"));

  private final Clock clock = Clock.fixed(Instant.parse(NOON), ZoneOffset.UTC);
  private final FakeNetwork google = new FakeNetwork();
  private final GoogleSessions sessions = new GoogleSessions(google.url() + "/token", clock);
  private final ReviewsPoll poll = new ReviewsPoll(google.url(), sessions, clock);
  private final ReviewsSending sending = new ReviewsSending(google.url(), sessions);
  private final ReviewsInbound inbound = new ReviewsInbound();

  @AfterEach
  void close() {
    google.close();
  }

  @Test
  void aReviewIsPublicSaysItsStarsAndIsOfAPersonOfItsOwn() {
    var said = (Said) parse(review("r1", NOON, NOON, "\"comment\":\"Too sweet\"")).getFirst();

    assertThat(said.kind()).isEqualTo(InteractionKind.REVIEW);
    assertThat(said.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(said.text()).isEqualTo("Rated 2 of 5\n\nToo sweet");
    assertThat(said.person().name()).isEqualTo("Ada L.");
    assertThat(said.person().externalId()).isEqualTo("r1");
    assertThat(said.edit()).isZero();
  }

  @Test
  void whoHidesTheirNameHasNoneAndStarsAloneAreWords() {
    var body =
        review("r1", NOON, NOON, "\"x\":1")
            .replace("\"displayName\"", "\"isAnonymous\":true,\"displayName\"");
    var said = (Said) parse(body).getFirst();

    assertThat(said.person().name()).isNull();
    assertThat(said.text()).isEqualTo("Rated 2 of 5");
  }

  @Test
  void whatGoogleTranslatedWasNotSaid() {
    for (var comment :
        List.of(
            "(Translated by Google) Super!\\n\\n(Original)\\nToll!",
            "Toll!\\n\\n(Translated by Google)\\nSuper!")) {
      assertThat(
              ((Said) parse(review("r", NOON, NOON, "\"comment\":\"" + comment + "\"")).getFirst())
                  .text())
          .isEqualTo("Rated 2 of 5\n\nToll!");
    }
  }

  @Test
  void aChangedReviewIsALaterVersionAndAnAnswerFromElsewhereAnEcho() {
    var events =
        parse(
            review(
                "r1",
                NOON,
                "2026-06-02T12:00:00.123456Z",
                "\"reviewReply\":{\"comment\":\"Sorry\",\"updateTime\":\"2026-06-03T12:00:00Z\"}"));

    assertThat(((Said) events.getFirst()).edit())
        .isEqualTo(Instant.parse("2026-06-02T12:00:00Z").getEpochSecond());
    var echo = (Echoed) events.get(1);
    assertThat(echo.parentId()).isEqualTo("r1");
    assertThat(echo.text()).isEqualTo("Sorry");
  }

  @Test
  void aMalformedBodyIsRefused() {
    for (var body : List.of("", "[]", "{\"reviews\":{}}", "{\"reviews\":[{}]}"))
      assertThatThrownBy(() -> inbound.parse(ACCOUNT, body.getBytes(UTF_8)))
          .as(body)
          .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void allPagesDownToWhatIsKnownAreReadOldestFirst() {
    google
        .answers(200, TOKEN)
        .answers(
            200,
            "{\"reviews\":[%s,%s],\"nextPageToken\":\"p2\"}"
                .formatted(one("r4", "2026-06-01T14:00:00Z"), one("r3", "2026-06-01T13:00:00Z")))
        .answers(
            200,
            "{\"reviews\":[%s,%s],\"nextPageToken\":\"p3\"}"
                .formatted(one("r2", "2026-06-01T12:30:00Z"), one("r1", "2026-06-01T11:00:00Z")));

    var polled = poll.poll(ACCOUNT, SECRETS, NOON);

    assertThat(polled.bodies().stream().flatMap(it -> inbound.parse(ACCOUNT, it).stream()))
        .extracting(it -> ((Said) it).externalId())
        .containsExactly("r2", "r3", "r4");
    assertThat(polled.cursor()).isEqualTo("2026-06-01T14:00:00Z");
    assertThat(google.asked().path())
        .startsWith("/v4/accounts/1/locations/2/reviews?")
        .contains("pageToken=p2");
    assertThat(google.asked().headers()).containsEntry("authorization", "Bearer fresh");
  }

  @Test
  void whatWasThereBeforeIsLeftAloneUnlessAskedFor() {
    var old = "{\"reviews\":[%s]}".formatted(one("r1", "2026-05-30T12:00:00Z"));
    google.answers(200, TOKEN).answers(200, old).answers(200, TOKEN).answers(200, old);

    assertThat(poll.poll(ACCOUNT, SECRETS, null).bodies()).isEmpty();
    assertThat(poll.poll(account(Map.of("history", "7")), SECRETS, null).bodies()).hasSize(1);
  }

  @Test
  void aWithdrawnAuthorisationIsSaid() {
    google.answers(400, "{\"error\":\"invalid_grant\"}");

    assertThatThrownBy(() -> poll.poll(ACCOUNT, SECRETS, null))
        .isInstanceOf(PollFailed.class)
        .hasMessageContaining("authorisation no more");
  }

  @Test
  void anAnswerIsPutUnderItsReviewAndItsEchoIsRecognised() {
    google
        .answers(200, TOKEN)
        .answers(200, "{\"comment\":\"Sorry\",\"updateTime\":\"2026-06-03T12:00:00Z\"}");

    var result = sending.send(ACCOUNT, SECRETS, answer("r1", "Sorry"));

    assertThat(google.asked().method()).isEqualTo("PUT");
    assertThat(google.asked().path()).isEqualTo("/v4/accounts/1/locations/2/reviews/r1/reply");
    assertThat(google.asked().body()).isEqualTo("{\"comment\":\"Sorry\"}");
    var echo =
        parse(
                review(
                    "r1",
                    NOON,
                    NOON,
                    "\"reviewReply\":{\"comment\":\"Sorry\",\"updateTime\":\"2026-06-03T12:00:00Z\"}"))
            .get(1);
    assertThat(result).isEqualTo(new Sent(((Echoed) echo).externalId()));
  }

  @Test
  void whatIsTooLongInBytesIsRefusedAndAnExpiredTokenIsTriedAnew() {
    google.answers(200, TOKEN).answers(401, "{}").answers(200, TOKEN).answers(404, "{}");

    assertThat(sending.send(ACCOUNT, SECRETS, answer("r1", "ж".repeat(2_049))))
        .isInstanceOf(Refused.class);
    assertThat(sending.send(ACCOUNT, SECRETS, answer("r1", "Hi"))).isInstanceOf(Unavailable.class);
    assertThat(sending.send(ACCOUNT, SECRETS, answer("r1", "Hi"))).isInstanceOf(Refused.class);
  }

  private static ChannelAccount account(Map<String, String> settings) {
    return new ChannelAccount(
        UUID.randomUUID(), "google", "shop", "accounts/1/locations/2", "Shop", settings);
  }

  private static OutboundMessage answer(String review, String text) {
    return new OutboundMessage(UUID.randomUUID(), Visibility.PUBLIC, review, review, text);
  }

  private static String one(String id, String at) {
    var body = review(id, NOON, at, "\"comment\":\"x\"");
    return body.substring(body.indexOf('[') + 1, body.lastIndexOf(']'));
  }

  private static String review(String id, String created, String updated, String content) {
    return """
    {"reviews":[{"name":"accounts/1/locations/2/reviews/%s","reviewId":"%s","reviewer":{"displayName":"Ada L."},
    "starRating":"TWO","createTime":"%s","updateTime":"%s",%s}]}
    """
        .formatted(id, id, created, updated, content);
  }

  private List<InboundEvent> parse(String body) {
    return inbound.parse(ACCOUNT, body.getBytes(UTF_8));
  }
}
