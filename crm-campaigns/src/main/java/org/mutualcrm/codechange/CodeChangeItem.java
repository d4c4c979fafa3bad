package org.mutualcrm.codechange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeText;

/**
 * What one change did to one code.
 *
 * @param newCode what was made in its stead
 * @param undo what taking it back came to; null where nobody did, or it was not changed
 */
public record CodeChangeItem(
    CodeChangeId change,
    CodeText code,
    CodeAct act,
    CodeOutcome outcome,
    @Nullable CodeText newCode,
    @Nullable UndoOutcome undo,
    @Nullable Instant until,
    String by,
    Instant at) {}
