package org.mutualcrm.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PasswordHashingTests {

  private final PasswordHashing hashing =
      new PasswordHashing(new StaticListableBeanFactory().getBeanProvider(PasswordCost.class));

  @Test
  void aGuessCostsWhatOwaspRecommends() {
    assertThat(hashing.hash("a long enough password"))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void thePasswordAndNoOtherMatchesAndNobodyHasOne() {
    var hash = hashing.hash("a long enough password");

    assertThat(hashing.matches("a long enough password", hash)).isTrue();
    assertThat(hashing.matches("a long enough passwore", hash)).isFalse();
    assertThat(hashing.matches("nobody has this password", null)).isFalse();
  }
}
