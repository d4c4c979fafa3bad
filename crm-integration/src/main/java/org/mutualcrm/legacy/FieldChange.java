package org.mutualcrm.legacy;

import org.jspecify.annotations.Nullable;

/** One value that an import changes. Null before: added. Null after: withdrawn. */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {}
