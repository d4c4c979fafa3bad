package org.mutualcrm.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.identity.IdentityClaim;

/** Who is believed to have sent a mail. */
class SenderProofTests {

  private static final ChannelAccount CHECKED =
      Letters.account(Map.of("authserv", "mx.gelato.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.gelato.example; dmarc=pass (p=NONE) header.from=village.example",
        "mx.gelato.example 1; spf=fail smtp.mailfrom=x.example; dmarc=pass header.from=village.example",
        "MX.gelato.example; dkim=pass (2048-bit key) header.d=village.example header.i=@village.example"
      })
  void theAddressIsProvenWhereTheTrustedServerSaysSo(String results) {
    var said = read(CHECKED, "Authentication-Results: " + results);

    assertThat(said.person().claims()).extracting(IdentityClaim::verified).containsExactly(true);
    assertThat(said.person().source().value()).isEqualTo("email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.evil.example; dmarc=pass header.from=village.example",
        "mx.gelato.example; dmarc=fail header.from=village.example",
        "mx.gelato.example; dmarc=fail header.from=village.example; dkim=pass header.d=village.example",
        "mx.gelato.example; dmarc=pass header.from=evil.example",
        "mx.gelato.example; dkim=pass header.d=evil.example",
        "mx.gelato.example; spf=pass smtp.mailfrom=village.example",
        "mx.gelato.example; none",
        "mx.gelato.example (; dmarc=pass header.from=village.example)",
        "mx.gelato.example.evil.example; dmarc=pass header.from=village.example",
        ";"
      })
  void elseItIsOnlyClaimedAndSpeaksForNobody(String results) {
    var said = read(CHECKED, "Authentication-Results: " + results);

    assertThat(said.person().claims()).extracting(IdentityClaim::verified).containsExactly(false);
    assertThat(said.person().source().value()).isEqualTo("email:claimed");
  }

  @Test
  void resultsBelowTheTopmostMayBeTheSendersOwn() {
    var said =
        read(
            CHECKED,
            "Authentication-Results: mx.gelato.example; dmarc=fail header.from=village.example\n"
                + "Authentication-Results: mx.gelato.example; dmarc=pass header.from=village.example");

    assertThat(said.person().claims().getFirst().verified()).isFalse();
  }

  @Test
  void aProofIsAboutOneSenderAndTwoAreNone() {
    var said =
        read(
            CHECKED,
            "Authentication-Results: mx.gelato.example; dmarc=pass header.from=village.example\n"
                + "From: ada@village.example, eve@evil.example");

    assertThat(said.person().claims().getFirst().verified()).isFalse();
  }

  @Test
  void whereNoServerIsTrustedNothingIsProven() {
    var said =
        read(
            Letters.ACCOUNT,
            "Authentication-Results: mx.gelato.example; dmarc=pass header.from=village.example");

    assertThat(said.person().claims().getFirst().verified()).isFalse();
  }

  private static Said read(ChannelAccount account, String header) {
    return (Said) Letters.read(account, header, "Hi");
  }
}
