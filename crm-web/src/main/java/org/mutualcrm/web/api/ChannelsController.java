package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.SourceHealth;
import org.mutualcrm.capture.SourceLine;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.console.ConnectForm;
import org.mutualcrm.web.console.ConnectForm.Outcome.Flawed;
import org.mutualcrm.web.console.ConnectForm.Outcome.Sound;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Our accounts on the networks: how they do, connecting them, letting them rest. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelsController {

  private final SourceHealth health;
  private final ChannelAccounts accounts;
  private final List<OutboundNetwork> networks;
  private final Clock clock;

  ChannelsController(
      SourceHealth health, ChannelAccounts accounts, List<OutboundNetwork> networks, Clock clock) {
    this.health = health;
    this.accounts = accounts;
    this.networks = networks;
    this.clock = clock;
  }

  /** Every account, by network and name. No secret is ever told. */
  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  List<ChannelJson> list() {
    return health.all().stream().map(this::json).toList();
  }

  @GetMapping("/{id}")
  @Allowed(Permission.INTEGRATION_READ)
  ChannelJson read(@PathVariable UUID id) {
    return health.all().stream()
        .filter(it -> it.account().id().equals(id))
        .findFirst()
        .map(this::json)
        .orElseThrow(() -> Refused.notFound("channel"));
  }

  /**
   * Connects an account, or the one of the same network and key anew with other secrets; its
   * history stays.
   */
  @PostMapping
  @Allowed(Permission.INTEGRATION_WRITE)
  ResponseEntity<ChannelJson> connect(@Valid @RequestBody ConnectRequest request) {
    boolean known = accounts.find(request.network(), request.key()).isPresent();
    var account =
        switch (ConnectForm.of(request.typed()).read()) {
          case Sound it -> accounts.connect(it.command());
          case Flawed it -> throw flawed(it.errors());
        };
    return ResponseEntity.status(known ? HttpStatus.OK : HttpStatus.CREATED)
        .body(read(account.id()));
  }

  /** Lets an account rest: nothing is asked for, read or sent; what is delivered is kept. */
  @PutMapping("/{id}/pause")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.INTEGRATION_WRITE)
  void pause(@PathVariable UUID id) {
    if (!accounts.pause(id)) throw Refused.notFound("connected channel");
  }

  /** Lets it take part again. */
  @DeleteMapping("/{id}/pause")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.INTEGRATION_WRITE)
  void resume(@PathVariable UUID id) {
    if (!accounts.resume(id)) throw Refused.notFound("connected channel");
  }

  /** Disconnects it and forgets its secrets; its history stays. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Permission.INTEGRATION_WRITE)
  void disconnect(@PathVariable UUID id) {
    if (!accounts.disconnect(id)) throw Refused.notFound("connected channel");
  }

  private static Refused flawed(Map<String, String> errors) {
    var first = errors.entrySet().iterator().next();
    var field = first.getKey().replaceFirst("^setting-", "settings.");
    var refused = Refused.field(field, "INVALID", first.getValue(), "See docs/guides/channels.md.");
    refused.getBody().setProperty("errors", errors);
    return refused;
  }

  private ChannelJson json(SourceLine line) {
    var outbound =
        networks.stream().filter(it -> it.network().equals(line.account().network())).findFirst();
    return ChannelJson.of(line, outbound.orElse(null), clock.instant());
  }

  /**
   * @param key its name in addresses: lower case letters, digits, '-' and '_'
   * @param externalId the network's own id of it
   * @param appSecret, verifyToken and accessToken as the network needs them
   * @param settings what else it needs, as servers of a mailbox
   * @param expiresOn the day the access ends, where it is known
   */
  record ConnectRequest(
      @NotBlank @Size(max = 40) String network,
      @NotBlank @Size(max = 64) String key,
      @NotBlank @Size(max = 500) String externalId,
      @NotBlank @Size(max = 120) String name,
      @Nullable @Size(max = 500) String appSecret,
      @Nullable @Size(max = 500) String verifyToken,
      @Nullable @Size(max = 500) String accessToken,
      @Nullable Map<String, String> settings,
      @Nullable LocalDate expiresOn) {

    Map<String, String> typed() {
      var typed = new LinkedHashMap<String, String>();
      typed.put("network", network);
      typed.put("key", key);
      typed.put("externalId", externalId);
      typed.put("name", name);
      put(typed, "appSecret", appSecret);
      put(typed, "verifyToken", verifyToken);
      put(typed, "accessToken", accessToken);
      put(typed, "expiresOn", expiresOn == null ? null : expiresOn.toString());
      if (settings != null) settings.forEach((name, it) -> put(typed, "setting-" + name, it));
      return typed;
    }

    private static void put(Map<String, String> typed, String field, @Nullable String value) {
      if (value != null) typed.put(field, value);
    }

    @Override
    public String toString() {
      return "ConnectRequest[" + network + "/" + key + "]";
    }
  }
}
