package org.mutualcrm.staff;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id, by default with OWASP's parameters. Few at a time, or a flood of sign-ins would take
 * all memory.
 */
@Component
class PasswordHashing {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 200;

  private final Argon2PasswordEncoder encoder;
  private final Semaphore places =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
  private final String nobodys;

  PasswordHashing(ObjectProvider<PasswordCost> costs) {
    var cost = costs.getIfAvailable(() -> PasswordCost.OWASP);
    this.encoder = new Argon2PasswordEncoder(16, 32, 1, cost.memory(), cost.passes());
    this.nobodys = hash("nobody has this password");
  }

  /** Why this can not become the password, if it can not. */
  Optional<String> refusal(Username username, String password) {
    if (password.length() < SHORTEST) {
      return Optional.of("A password has at least " + SHORTEST + " characters");
    }
    if (password.length() > LONGEST) {
      return Optional.of("A password has at most " + LONGEST + " characters");
    }
    if (password.strip().toLowerCase(Locale.ROOT).equals(username.value())) {
      return Optional.of("The password must differ from the username");
    }
    return Optional.empty();
  }

  String hash(String password) {
    return inTurn(() -> {
      var hash = encoder.encode(password);
      if (hash == null) throw new IllegalStateException("Nothing to hash");
      return hash;
    });
  }

  /** Takes as long for an account that does not exist, so that time does not tell which do. */
  boolean matches(String password, @Nullable String hash) {
    if (password.length() > LONGEST) return false;
    boolean right = inTurn(() -> encoder.matches(password, hash == null ? nobodys : hash));
    return right && hash != null;
  }

  private <T> T inTurn(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
