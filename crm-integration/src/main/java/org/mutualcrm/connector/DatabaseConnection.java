package org.mutualcrm.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is kept; its password is shown to nobody.
 *
 * @param problem what the last test found; null if it worked
 */
public record DatabaseConnection(
    ConnectionId id,
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
    Instant createdAt) {}
