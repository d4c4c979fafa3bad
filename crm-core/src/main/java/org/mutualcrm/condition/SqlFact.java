package org.mutualcrm.condition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact for many customers at once. The customer's own row is {@code c}.
 *
 * @param rows a query with at most one row per {@code customer_id}, joined to the customer and
 *     called {@code $} below; {@code $scope(column)} in it stands for the customers asked about.
 *     Null if {@code c} is enough
 * @param holds a boolean expression: {@code coalesce($.n, 0) >= :count}
 * @param due an expression for the first moment after now at which time alone may change the
 *     answer, itself null where it never does; null if time never matters. Too early is right, too
 *     late is not
 * @param parameters what {@code :name} in all three stands for
 */
public record SqlFact(
    @Nullable String rows, String holds, @Nullable String due, Map<String, Object> parameters) {}
