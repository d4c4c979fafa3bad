package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.ApiKeyCard;
import org.mutualcrm.staff.ApiKeyId;
import org.mutualcrm.staff.ApiKeyIssue.AlreadyExpired;
import org.mutualcrm.staff.ApiKeyIssue.BeyondYourRoles;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.IssueApiKey;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/api-keys")
@Allowed(Permission.API_KEY_MANAGE)
class ApiKeyController {

  record KeyRequest(
      @NotBlank @Size(max = 80) String name,
      @NotEmpty Set<String> roles,
      @Nullable Instant expiresAt) {}

  record Key(
      String id,
      String name,
      String prefix,
      List<String> roles,
      String createdBy,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt) {

    static Key of(ApiKeyCard card) {
      return new Key(
          card.id().toString(),
          card.name(),
          card.prefix(),
          card.roles().stream().map(Role::externalName).toList(),
          card.createdBy(),
          card.createdAt(),
          card.lastUsedAt(),
          card.expiresAt(),
          card.revokedAt());
    }
  }

  /** The only answer that ever holds the secret. */
  record IssuedKey(String secret, Key key) {}

  record Keys(List<Key> items) {}

  private final ApiKeys keys;

  ApiKeyController(ApiKeys keys) {
    this.keys = keys;
  }

  @GetMapping
  Keys list() {
    return new Keys(keys.list().stream().map(Key::of).toList());
  }

  @PostMapping
  ResponseEntity<IssuedKey> create(@Valid @RequestBody KeyRequest request, CurrentStaff staff) {
    var wanted = new IssueApiKey(request.name(), roles(request), request.expiresAt());
    return switch (keys.issue(wanted, staff)) {
      case Issued it ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(new IssuedKey(it.key(), Key.of(it.card())));
      case BeyondYourRoles it ->
          throw Refused.because(
              HttpStatus.FORBIDDEN,
              "BEYOND_YOUR_ROLES",
              "A key can not do what you may not do yourself: " + names(it.roles()) + ".",
              "Leave those roles out.");
      case AlreadyExpired _ ->
          throw Refused.field(
              "expiresAt",
              "ALREADY_EXPIRED",
              "The key would have expired already.",
              "Give a moment in the future, or none.");
    };
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> revoke(@PathVariable ApiKeyId id, CurrentStaff staff) {
    return switch (keys.revoke(id, staff)) {
      case REVOKED, ALREADY_REVOKED -> ResponseEntity.noContent().build();
      case NO_SUCH_KEY -> throw Refused.notFound("key");
    };
  }

  private static Set<Role> roles(KeyRequest request) {
    var roles = EnumSet.noneOf(Role.class);
    for (var name : request.roles()) {
      roles.add(
          Role.named(name)
              .orElseThrow(() ->
                  Refused.field(
                      "roles",
                      "UNKNOWN_ROLE",
                      "There is no role of the name given.",
                      "Use names like agent or integration-operator.")));
    }
    return roles;
  }

  private static String names(List<Role> roles) {
    return String.join(", ", roles.stream().map(Role::externalName).toList());
  }
}
