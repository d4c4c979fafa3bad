package org.mutualcrm.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as it stands.
 *
 * @param planHash what an approval must name
 * @param plannedBy the subject of who planned it, who can not approve it
 * @param certificate JSON; there once it is done
 * @param signature HMAC-SHA256 of the certificate under the installation's secret
 */
public record ErasureView(
    ErasureId id,
    RequestId request,
    ErasurePlan plan,
    String planHash,
    ErasureStatus status,
    String plannedBy,
    String plannedByName,
    Instant plannedAt,
    @Nullable String approvedByName,
    @Nullable Instant approvedAt,
    @Nullable Instant doneAt,
    @Nullable String certificate,
    @Nullable String signature) {}
