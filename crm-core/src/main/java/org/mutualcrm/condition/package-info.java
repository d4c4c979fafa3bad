/**
 * The one rule language. A condition is a tree over facts about a customer; it has one definition
 * and three faces: evaluated for one customer with a trace, compiled to SQL for many, and written
 * as an English sentence that reads back. Kinds of facts that live elsewhere plug in through {@link
 * org.mutualcrm.condition.FactKind}.
 */
@ApplicationModule(
    displayName = "Condition",
    allowedDependencies = {"customer", "timeline"})
@NullMarked
package org.mutualcrm.condition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
