package org.mutualcrm.demo;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the demo where it is and how to sign in. */
@Component
@Profile("demo")
class Welcome {

  /** The accounts that exist from the start; their passwords are no secret. */
  @ConfigurationProperties("crm.staff")
  record Logins(@DefaultValue List<Login> seed) {

    record Login(String username, String displayName, Set<Role> roles, String password) {}
  }

  private final Logins logins;
  private final Environment environment;

  Welcome(Logins logins, Environment environment) {
    this.logins = logins;
    this.environment = environment;
  }

  void say(@Nullable String apiKey) {
    var port = environment.getProperty("local.server.port", "8080");
    System.out.println();
    System.out.println("  Mutual is at http://localhost:" + port);
    System.out.println();
    for (var it : logins.seed()) {
      System.out.println(
          "    %-8s %-16s  %s, %s"
              .formatted(it.username(), it.password(), it.displayName(), roles(it)));
    }
    System.out.println();
    System.out.println(
        apiKey == null
            ? "  API keys: made at http://localhost:" + port + "/settings/api-keys"
            : "  API key, shown this once: " + apiKey);
    System.out.println("  The make-believe network: http://localhost:" + port + "/sandbox");
    System.out.println();
  }

  private static String roles(Logins.Login login) {
    return login.roles().stream()
        .map(it -> it.label().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
