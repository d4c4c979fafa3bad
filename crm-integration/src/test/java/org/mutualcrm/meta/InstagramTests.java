package org.mutualcrm.meta;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.RealPayloads;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.Visibility;

class InstagramTests {

  private static final ChannelAccount ACCOUNT =
      new ChannelAccount(UUID.randomUUID(), "instagram", "gelato", "17841400", "Gelato");

  private final MetaInbound instagram =
      new MetaInbound("instagram", List.of(new PageObject(), new InstagramObject()));

  @ParameterizedTest
  @CsvSource({
    "misc/instagram_dm_text.json,Said",
    "misc/instagram_dm_attachment_share.json,Said",
    "misc/instagram_dm_story_mention.json,Said",
    "misc/instagram_dm_story_reply.json,Said",
    "misc/instagram_dm_story_mention_echo.json,Echoed",
    "misc/instagram_dm_unsend.json,Removed",
    "misc/instagram_dm_seen.json,Ignored",
    "misc/instagram_dm_standby.json,Ignored",
    "meta/instagram/messaging-attachment-unsupported.json,Said",
    "meta/instagram/messaging-seen.json,Ignored",
    "meta/instagram/wh-livecomments.json,Ignored"
  })
  void realPayloadsMeanWhatInstagramDocuments(String file, String event) {
    assertThat(instagram.parse(ACCOUNT, RealPayloads.read(file)))
        .extracting(it -> it.getClass().getSimpleName())
        .containsExactly(event);
  }

  @Test
  void aCommentAndAMessageOfOnePersonAreOfOnePerson() {
    var comment = said(comment("55", "{\"id\":\"9\"}"));
    var message = said(message("\"mid\":\"m1\",\"text\":\"Hi\""));

    assertThat(comment.kind()).isEqualTo(InteractionKind.COMMENT);
    assertThat(comment.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(comment.threadId()).isEqualTo("9");
    assertThat(comment.person().handle()).isEqualTo("ada");
    assertThat(message.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(comment.person().source()).isEqualTo(message.person().source());
    assertThat(comment.person().claims()).isEqualTo(message.person().claims());
  }

  @Test
  void ourOwnCommentIsAnEcho() {
    assertThat(read(comment("17841400", "{\"id\":\"9\"}")))
        .singleElement()
        .isInstanceOf(Echoed.class);
  }

  @Test
  void theStoryThatIsAnsweredComesAlong() {
    var said =
        said(
            message(
                "\"mid\":\"m1\",\"text\":\"Yum\",\"reply_to\":{\"story\":{\"id\":\"1\",\"url\":\"https://cdn.example/1\"}}"));

    assertThat(said.attachments())
        .containsExactly(new InboundEvent.Attachment("story", "https://cdn.example/1"));
  }

  @Test
  void aStoryThatNamesUsIsAMention() {
    var said =
        said(
            message(
                "\"mid\":\"m1\",\"attachments\":[{\"type\":\"story_mention\",\"payload\":{\"url\":\"https://cdn.example/1\"}}]"));

    assertThat(said.kind()).isEqualTo(InteractionKind.MENTION);
  }

  private Said said(String body) {
    return (Said) read(body).getFirst();
  }

  private List<InboundEvent> read(String body) {
    return instagram.parse(ACCOUNT, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String comment(String author, String media) {
    return """
    {"object":"instagram","entry":[{"id":"17841400","time":1750320344,"changes":[{"field":"comments",
    "value":{"id":"18","from":{"id":"%s","username":"ada"},"media":%s,"text":"Lovely"}}]}]}
    """
        .formatted(author, media);
  }

  private static String message(String message) {
    return """
    {"object":"instagram","entry":[{"id":"17841400","time":1750320344,"messaging":[{"sender":{"id":"55"},
    "recipient":{"id":"17841400"},"timestamp":1750320344000,"message":{%s}}]}]}
    """
        .formatted(message);
  }
}
