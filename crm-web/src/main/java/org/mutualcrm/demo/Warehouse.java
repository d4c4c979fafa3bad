package org.mutualcrm.demo;

import java.util.Set;
import org.mutualcrm.webhook.DraftEndpoint;
import org.mutualcrm.webhook.WebhookEndpoints;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Another system of the house, which is told what happens from now on. */
@Component
@Profile("demo")
class Warehouse {

  static final String NAME = "Data warehouse";

  private static final Set<String> WANTED =
      Set.of("customer.*", "consent.*", "message.*", "conversation.*", "code.*", "gift.*");

  private final WebhookEndpoints endpoints;
  private final Environment environment;

  Warehouse(WebhookEndpoints endpoints, Environment environment) {
    this.endpoints = endpoints;
    this.environment = environment;
  }

  void listens(String by) {
    if (endpoints.list().stream().anyMatch(it -> it.name().equals(NAME))) return;
    endpoints.create(new DraftEndpoint(NAME, address(), WANTED), by);
  }

  /** The server may be at another port than when the history was told. */
  void moves() {
    endpoints.list().stream()
        .filter(it -> it.name().equals(NAME) && !it.url().equals(address()))
        .forEach(it ->
            endpoints.change(
                it.id(),
                new DraftEndpoint(NAME, address(), Set.copyOf(it.topics())),
                it.version()));
  }

  private String address() {
    var port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return "http://127.0.0.1:" + port + "/sandbox/warehouse";
  }
}
