package org.mutualcrm.legacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An undo on record.
 *
 * @param number counts those of its import from 1
 * @param by the name of who did it
 * @param finishedAt null while it goes on
 * @param undone how many customers, orders or activities are as they were before
 * @param kept how many were left because somebody touched them since
 */
public record UndoView(
    int number,
    String reason,
    String by,
    Instant startedAt,
    @Nullable Instant finishedAt,
    int undone,
    int kept) {}
