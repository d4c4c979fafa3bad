package org.mutualcrm.web.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.connector.DatabaseConnection;
import org.mutualcrm.connector.DraftConnection;
import org.mutualcrm.connector.Product;
import org.mutualcrm.legacy.ImportRefused;

/**
 * A connection to a database as typed. The password is never shown again.
 *
 * @param version that is being changed; 0 for a new one
 */
public record DatabaseForm(
    String name,
    Product product,
    String host,
    @Nullable Integer port,
    String database,
    String username,
    @Nullable String password,
    @Nullable Boolean encrypted,
    int version) {

  static DatabaseForm fresh() {
    return new DatabaseForm("", Product.MARIADB, "", null, "", "", null, false, 0);
  }

  static DatabaseForm of(DatabaseConnection it) {
    return new DatabaseForm(
        it.name(),
        it.product(),
        it.host(),
        it.port(),
        it.database(),
        it.username(),
        null,
        it.encrypted(),
        it.version());
  }

  DraftConnection draft() {
    return new DraftConnection(name, product, host, port, database, username, password, sealed());
  }

  /** A box that is not ticked is not sent. */
  public boolean sealed() {
    return Boolean.TRUE.equals(encrypted);
  }

  public String portText() {
    return port == null ? "" : port.toString();
  }

  static Map<String, String> errors(ImportRefused e) {
    var field = e.field();
    return Map.of(field == null ? "name" : field, e.getMessage() + ". " + e.hint());
  }
}
