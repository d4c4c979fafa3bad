package org.mutualcrm.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.identity.IdentityClaim;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class VisitorsTests {

  private static final ChannelSecrets NONE = new ChannelSecrets("", "", "");
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Autowired Visitors visitors;
  @Autowired WebchatInbound inbound;

  private final ChannelAccount shop = account();
  private final UUID ada = UUID.randomUUID();

  @Test
  void aTokenOpensOneChatOfOneAccount() {
    var token = visitors.token(shop, ada);

    assertThat(visitors.visitor(shop, token)).contains(ada);
    assertThat(visitors.visitor(account(), token)).isEmpty();
  }

  @Test
  void whoNamesAnothersIdBecomesSomebodyElse() {
    assertThat(visitors.begin(shop, ada)).isNotEqualTo(ada).isEqualTo(visitors.begin(shop, ada));
    assertThat(visitors.begin(account(), ada)).isNotEqualTo(visitors.begin(shop, ada));
  }

  @Test
  void aForgedTokenOpensNothing() {
    var mine = visitors.token(shop, UUID.randomUUID());
    var hers = visitors.token(shop, ada);
    var mixed = hers.substring(0, hers.indexOf('.')) + mine.substring(mine.indexOf('.'));

    for (var token : new String[] {mixed, "", ".", "x.y", hers + "AA", "é.é"}) {
      assertThat(visitors.visitor(shop, token)).as(token).isEmpty();
    }
  }

  @Test
  void wordsComeOnlyThroughOurPages() {
    var delivery = visitors.delivery(words("ada@village.example", "Hello"));

    assertThat(inbound.authentic(shop, NONE, delivery)).isTrue();
    assertThat(inbound.authentic(NONE, delivery.headers(), "{}".getBytes())).isFalse();
    assertThat(inbound.authentic(NONE, java.util.Map.of(), delivery.body())).isFalse();
  }

  @Test
  void theAddressIsAClaimThatProvesNobody() {
    var words = words(" Ada@Village.example ", " Hello ");

    var said = (Said) inbound.parse(shop, visitors.delivery(words).body()).getFirst();

    assertThat(said.text()).isEqualTo("Hello");
    assertThat(said.threadId()).isEqualTo(ada.toString());
    assertThat(said.occurredAt()).isEqualTo(NOON);
    assertThat(said.person().claims())
        .extracting(IdentityClaim::verified)
        .containsExactly(true, false);
    assertThat(said.person().claims().get(1).identity().value()).isEqualTo("ada@village.example");
  }

  @Test
  void whatSaysNothingOrIsNoAddressIsRefused() {
    assertThatThrownBy(() -> words(null, "  ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> words("nobody", "Hi")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> words(null, "x".repeat(4_001)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private VisitorWords words(String email, String text) {
    return new VisitorWords(ada, UUID.randomUUID(), "Ada", email, text, NOON);
  }

  private static ChannelAccount account() {
    return new ChannelAccount(UUID.randomUUID(), "webchat", "shop", "shop.example", "Shop");
  }
}
