package org.mutualcrm.connector;

/** A connection with its sealed password. */
record StoredConnection(DatabaseConnection connection, byte[] sealed) {

  @Override
  public String toString() {
    return connection.toString();
  }
}
