package org.mutualcrm.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the {@code cursor} of the page after this one; absent on the last
 */
record PageJson<T>(List<T> items, @Nullable String next) {}
