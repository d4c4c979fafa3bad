package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;

/**
 * An account to connect, as typed. Its secrets are taken once and never shown again.
 *
 * @param expiresOn the day the access ends, where somebody knows
 * @param settings by their names; only those that the network asks for
 */
public record ConnectForm(
    String network,
    String key,
    String externalId,
    String name,
    String appSecret,
    String verifyToken,
    String accessToken,
    String expiresOn,
    Map<String, String> settings) {

  private static final int LONGEST = 500;

  public ConnectForm {
    settings = Map.copyOf(settings);
  }

  /** Whatever fields came, by their names. */
  public static ConnectForm of(Map<String, String> typed) {
    var network = typed.getOrDefault("network", "meta").strip();
    var settings = new LinkedHashMap<String, String>();
    for (var it : asked(network).settings()) {
      var value = typed.getOrDefault(it.field(), "").strip();
      if (!value.isEmpty()) settings.put(it.name(), value);
    }
    return new ConnectForm(
        network,
        typed.getOrDefault("key", "").strip(),
        typed.getOrDefault("externalId", "").strip(),
        typed.getOrDefault("name", "").strip(),
        typed.getOrDefault("appSecret", "").strip(),
        typed.getOrDefault("verifyToken", "").strip(),
        typed.getOrDefault("accessToken", "").strip(),
        typed.getOrDefault("expiresOn", "").strip(),
        settings);
  }

  /** What a field is called on this network. */
  public String label(String field) {
    var asked = asked();
    return switch (field) {
      case "key" -> "Key";
      case "externalId" -> asked.idLabel();
      case "appSecret" -> requireNonNullElse(asked.appSecret(), "App secret");
      case "verifyToken" -> requireNonNullElse(asked.verifyToken(), "Verify token");
      case "accessToken" -> requireNonNullElse(asked.accessToken(), "Access token");
      case "network" -> "Network";
      case "expiresOn" -> "Access ends on";
      default ->
          asked.settings().stream()
              .filter(it -> it.field().equals(field))
              .map(NetworkSetting::label)
              .findFirst()
              .orElse("Name");
    };
  }

  /** What was typed for a setting. */
  public String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  /** What this network wants to know. */
  public NetworkForm asked() {
    return asked(network);
  }

  private static NetworkForm asked(String network) {
    return NetworkForm.of(network).orElse(NetworkForm.ALL.getFirst());
  }

  static ConnectForm blank(String network) {
    return of(Map.of("network", network));
  }

  /** An account to connect anew: everything but its secrets. */
  static ConnectForm again(ChannelAccount it) {
    return new ConnectForm(
        it.network(), it.key(), it.externalId(), it.name(), "", "", "", "", it.settings());
  }

  /** The command, if every field can be meant; else what is wrong, by field. */
  public sealed interface Outcome {
    record Sound(ConnectAccount command) implements Outcome {}

    record Flawed(Map<String, String> errors) implements Outcome {}
  }

  public Outcome read() {
    var typed = new Typed();
    var asked = asked();
    if (!asked.network().equals(network)) {
      typed.refuse("network", "Choose a network from the list.");
    }
    var secrets = new ChannelSecrets(appSecret, verifyToken, accessToken);
    typed.read("key", () -> new ConnectAccount(network, key, "x", "x", secrets));
    if (!asked.idShape().matcher(externalId).matches()) {
      var help = asked.idHelp();
      typed.refuse("externalId", externalId.isEmpty() ? help : "It looks otherwise. " + help);
    }
    if (name.isEmpty() || name.length() > 120) {
      typed.refuse("name", "Give it the name your team knows it by, at most 120 characters.");
    }
    if (asked.appSecret() != null && !asked.appSecretOptional()) {
      var why = "Without it we can not tell the network’s deliveries from forged ones.";
      secret(typed, "appSecret", appSecret, why);
    }
    if (asked.verifyToken() != null) {
      var why = "Make up a long word and type the same one at the network.";
      secret(typed, "verifyToken", verifyToken, why);
    }
    if (asked.accessToken() != null) {
      var why = "Without it we can not answer in the account’s name.";
      secret(typed, "accessToken", accessToken, why);
    }
    for (var it : asked.settings()) {
      var value = setting(it.name());
      boolean sound = value.isEmpty() ? it.optional() : it.shape().matcher(value).matches();
      if (!sound)
        typed.refuse(it.field(), value.isEmpty() ? it.help() : "It looks otherwise. " + it.help());
    }
    var expires = typed.read("expiresOn", this::expires);
    if (typed.flawed()) return new Outcome.Flawed(typed.errors());
    return new Outcome.Sound(
        new ConnectAccount(network, key, externalId, name, secrets, settings, expires));
  }

  private @Nullable Instant expires() {
    if (expiresOn.isEmpty()) return null;
    try {
      return LocalDate.parse(expiresOn).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("Write the day like 2026-12-31", e);
    }
  }

  private static void secret(Typed typed, String field, String value, String why) {
    if (value.isEmpty()) typed.refuse(field, why);
    if (value.length() > LONGEST) typed.refuse(field, "This is longer than any such secret is.");
  }

  @Override
  public String toString() {
    return "ConnectForm[" + network + "/" + key + "]";
  }
}
