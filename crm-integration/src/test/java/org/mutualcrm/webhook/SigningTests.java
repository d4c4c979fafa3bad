package org.mutualcrm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningTests {

  private static final byte[] SECRET =
      Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  @Test
  void theVectorOfTheSpecificationsOwnLibrariesComesOut() {
    assertThat(
            Signing.sign(
                List.of(SECRET),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void twoSecretsMakeTwoSignaturesWithASpaceBetween() {
    assertThat(Signing.sign(List.of(SECRET, new byte[32]), "msg_1", 1, "{}").split(" "))
        .hasSize(2)
        .allMatch(it -> it.startsWith("v1,"));
  }
}
