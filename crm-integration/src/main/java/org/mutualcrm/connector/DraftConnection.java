package org.mutualcrm.connector;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportRefused;

/**
 * A connection as somebody writes it.
 *
 * @param name for people, 1 to 100 characters
 * @param port null means the usual one
 * @param database its name; of Oracle the service's
 * @param password null leaves the one there is
 * @param encrypted whether the server has to prove itself by a certificate and all is encrypted
 */
public record DraftConnection(
    String name,
    Product product,
    String host,
    @Nullable Integer port,
    String database,
    String username,
    @Nullable String password,
    boolean encrypted) {

  // They become part of an address that drivers take options from.
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?|::1");
  private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_$.-]{1,128}");

  /**
   * @throws ImportRefused naming the field that can not be so
   */
  public DraftConnection {
    name = name.strip();
    host = host.strip();
    database = database.strip();
    username = username.strip();
    password = password == null || password.isEmpty() ? null : password;
    if (name.isEmpty() || name.length() > 100)
      throw Faults.invalid(
          "NAME_INVALID", "name", "A name has 1 to 100 characters", "Call it as your team does.");
    if (!HOST.matcher(host).matches())
      throw Faults.invalid(
          "HOST_INVALID", "host", "This is no name or address of a machine", "For example crm-db.");
    if (port != null && (port < 1 || port > 65_535))
      throw Faults.invalid(
          "PORT_INVALID", "port", "A port is 1 to 65535", "Leave it empty for the usual one.");
    if (!DATABASE.matcher(database).matches())
      throw Faults.invalid(
          "DATABASE_INVALID",
          "database",
          "A database is named with letters, digits and _ $ . -",
          "Give its name alone.");
    if (username.isEmpty() || username.length() > 128)
      throw Faults.invalid(
          "USERNAME_INVALID",
          "username",
          "A user name has 1 to 128 characters",
          "Use one of its own that may only read.");
  }
}
