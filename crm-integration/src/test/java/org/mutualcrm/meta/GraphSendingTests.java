package org.mutualcrm.meta;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.FakeNetwork;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;

class GraphSendingTests {

  private static final ChannelAccount ACCOUNT =
      new ChannelAccount(UUID.randomUUID(), "instagram", "gelato", "17841400", "Gelato");
  private static final ChannelSecrets SECRETS = new ChannelSecrets("secret", "token", "access");

  private final FakeNetwork meta = new FakeNetwork();

  @AfterEach
  void close() {
    meta.close();
  }

  @Test
  void aDirectMessageGoesToThePersonWithProofOfTheSecret() {
    meta.answers(200, "{\"recipient_id\":\"55\",\"message_id\":\"m9\"}");

    var result =
        new GraphApi(meta.url(), GraphApi.Dialect.INSTAGRAM).send(ACCOUNT, SECRETS, direct());

    assertThat(result).isEqualTo(new Sent("m9"));
    assertThat(meta.asked().path())
        .startsWith(
            "/17841400/messages?appsecret_proof=" + MetaSignature.proof("secret", "access"));
    assertThat(meta.asked().headers()).containsEntry("authorization", "Bearer access");
    assertThat(meta.asked().body()).contains("\"id\":\"55\"", "\"text\":\"Grazie\"");
  }

  @Test
  void aCommentIsAnsweredUnderIt() {
    meta.answers(200, "{\"id\":\"c10\"}");

    var answer = new OutboundMessage(UUID.randomUUID(), Visibility.PUBLIC, "55", "c9", "Grazie");

    assertThat(new GraphApi(meta.url(), GraphApi.Dialect.INSTAGRAM).send(ACCOUNT, SECRETS, answer))
        .isEqualTo(new Sent("c10"));
    assertThat(meta.asked().path()).startsWith("/c9/replies?");
  }

  @ParameterizedTest
  @CsvSource({"400,10,false", "400,4,true", "503,2,true", "400,130429,true"})
  void whatPassesIsTriedAgainAndWhatDoesNotIsSaid(int status, int code, boolean passes) {
    meta.answers(status, "{\"error\":{\"message\":\"No\",\"code\":" + code + "}}");

    var result =
        new GraphApi(meta.url(), GraphApi.Dialect.INSTAGRAM).send(ACCOUNT, SECRETS, direct());

    assertThat(result).isEqualTo(passes ? new Unavailable("No") : new Refused("No"));
  }

  @Test
  void anAnswerThatIsNoJsonIsNoReasonToGiveUpAServer() {
    meta.answers(502, "<html>");

    assertThat(
            new GraphApi(meta.url(), GraphApi.Dialect.INSTAGRAM).send(ACCOUNT, SECRETS, direct()))
        .isInstanceOf(Unavailable.class);
  }

  private static OutboundMessage direct() {
    return new OutboundMessage(UUID.randomUUID(), Visibility.PRIVATE, "55", null, "Grazie");
  }
}
