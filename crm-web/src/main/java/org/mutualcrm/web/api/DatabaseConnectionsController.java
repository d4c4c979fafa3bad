package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.connector.ConnectionId;
import org.mutualcrm.connector.DatabaseConnection;
import org.mutualcrm.connector.DatabaseConnections;
import org.mutualcrm.connector.DatabaseConnections.Answer;
import org.mutualcrm.connector.DatabaseConnections.Column;
import org.mutualcrm.connector.DatabaseConnections.Table;
import org.mutualcrm.connector.DraftConnection;
import org.mutualcrm.connector.Product;
import org.mutualcrm.connector.SuiteCrmProfile;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connections to databases of other systems. A password is taken in and never told. */
@RestController
@RequestMapping("/api/v1/database-connections")
@Allowed(Permission.INTEGRATION_WRITE)
class DatabaseConnectionsController {

  private final DatabaseConnections connections;
  private final SuiteCrmProfile suiteCrm;

  DatabaseConnectionsController(DatabaseConnections connections, SuiteCrmProfile suiteCrm) {
    this.connections = connections;
    this.suiteCrm = suiteCrm;
  }

  /** By name. */
  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<ConnectionJson> list() {
    return new PageJson<>(connections.list().stream().map(ConnectionJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.INTEGRATION_READ)
  ResponseEntity<ConnectionJson> read(@PathVariable UUID id) {
    var found =
        connections
            .find(new ConnectionId(id))
            .orElseThrow(() -> Refused.notFound("database connection"));
    return tagged(found);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<ConnectionJson> create(
      @Valid @RequestBody ConnectionRequest request, CurrentStaff staff) {
    var made = connections.create(request.draft(), staff.username());
    return ResponseEntity.created(URI.create("/api/v1/database-connections/" + made.id()))
        .eTag(ConditionBody.etag(made.version()))
        .body(ConnectionJson.of(made));
  }

  /** Without a password the one there is stays, unless it would go to another host. */
  @PutMapping("/{id}")
  ResponseEntity<ConnectionJson> change(
      @PathVariable UUID id,
      @RequestHeader("If-Match") String ifMatch,
      @Valid @RequestBody ConnectionRequest request) {
    int version = ConditionBody.version(ifMatch);
    return tagged(connections.change(new ConnectionId(id), request.draft(), version));
  }

  /** Refused while sources are read through it. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id) {
    if (!connections.remove(new ConnectionId(id))) throw Refused.notFound("database connection");
  }

  /** Signs in and looks what is there; what is wrong comes back as a problem with its code. */
  @PostMapping("/{id}/tests")
  Answer test(@PathVariable UUID id) {
    return connections.test(new ConnectionId(id));
  }

  /** The tables and views the user of this connection sees. */
  @GetMapping("/{id}/tables")
  PageJson<Table> tables(@PathVariable UUID id) {
    return new PageJson<>(connections.tables(new ConnectionId(id)), null);
  }

  @GetMapping("/{id}/columns")
  PageJson<Column> columns(@PathVariable UUID id, @RequestParam String table) {
    return new PageJson<>(connections.columns(new ConnectionId(id), table), null);
  }

  /** Sets up all sources of a SuiteCRM 7 or SugarCRM CE database, mapped. */
  @PostMapping("/{id}/suitecrm-sources")
  @ResponseStatus(HttpStatus.CREATED)
  PageJson<DatabaseSourceJson> suiteCrm(
      @PathVariable UUID id, @Valid @RequestBody ProfileRequest request, CurrentStaff staff) {
    var made = suiteCrm.apply(new ConnectionId(id), request.wanted(), staff.username());
    return new PageJson<>(made.stream().map(DatabaseSourceJson::of).toList(), null);
  }

  private static ResponseEntity<ConnectionJson> tagged(DatabaseConnection it) {
    return ResponseEntity.ok().eTag(ConditionBody.etag(it.version())).body(ConnectionJson.of(it));
  }

  /**
   * @param port the usual one if absent
   * @param encrypted whether the server has to prove itself by a certificate
   */
  record ConnectionRequest(
      @NotBlank @Size(max = 100) String name,
      @NotNull Product product,
      @NotBlank @Size(max = 255) String host,
      @Nullable Integer port,
      @NotBlank @Size(max = 128) String database,
      @NotBlank @Size(max = 128) String username,
      @Nullable @Size(max = 1_000) String password,
      boolean encrypted) {

    DraftConnection draft() {
      return new DraftConnection(
          name, product, host, port, database, username, password, encrypted);
    }
  }

  /**
   * @param source the name of the system, such as {@code crm:suite}
   * @param currency of opportunities, ISO 4217
   * @param everyMinutes how often each is read; by hand if absent
   */
  record ProfileRequest(
      @NotBlank String source,
      @Nullable String currency,
      @Nullable String defaultCountry,
      @Nullable String timeZone,
      @Nullable Integer everyMinutes) {

    SuiteCrmProfile.Wanted wanted() {
      return new SuiteCrmProfile.Wanted(
          DatabaseSourceJson.source(source), currency, defaultCountry, timeZone, everyMinutes);
    }
  }

  /**
   * @param problem what its last test found; absent if it worked
   */
  record ConnectionJson(
      UUID id,
      String name,
      Product product,
      String host,
      int port,
      String database,
      String username,
      boolean encrypted,
      int version,
      @Nullable Instant testedAt,
      @Nullable String problem,
      String createdBy,
      Instant createdAt) {

    static ConnectionJson of(DatabaseConnection it) {
      return new ConnectionJson(
          it.id().value(),
          it.name(),
          it.product(),
          it.host(),
          it.port(),
          it.database(),
          it.username(),
          it.encrypted(),
          it.version(),
          it.testedAt(),
          it.problem(),
          it.createdBy(),
          it.createdAt());
    }
  }
}
