package org.mutualcrm.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record, as it stands.
 *
 * @param number its place in the chain, from 1; null until it is sealed, some seconds later
 * @param at to the microsecond
 * @param actor the subject of whoever did it; {@code system} for what nobody asked for
 * @param operation method and path pattern of the endpoint
 * @param status of the answer; null where the entry was written with the deed, before the answer
 * @param subject what it is about, as {@code customers/<id>}
 * @param part what of it, as {@code notes/<id>}
 * @param changes values before and after, as a JSON list of {@code field}, {@code before} and
 *     {@code after}
 * @param reason why, if it was asked
 * @param request the id of the request
 * @param address where it came from, shortened
 * @param hash see {@link Chain}; null until it is sealed
 */
public record AuditEntry(
    @Nullable Long number,
    UUID id,
    Instant at,
    String actor,
    String operation,
    Outcome outcome,
    @Nullable Integer status,
    @Nullable String subject,
    @Nullable String part,
    @Nullable String changes,
    @Nullable String reason,
    @Nullable String request,
    @Nullable String address,
    @Nullable String hash) {

  static AuditEntry read(ResultSet row, int line) throws SQLException {
    return new AuditEntry(
        row.getObject("number", Long.class),
        row.getObject("entry_id", UUID.class),
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        row.getString("operation"),
        Outcome.valueOf(row.getString("outcome")),
        row.getObject("status", Integer.class),
        row.getString("subject"),
        row.getString("part"),
        row.getString("changes"),
        row.getString("reason"),
        row.getString("request"),
        row.getString("address"),
        row.getString("hash"));
  }
}
