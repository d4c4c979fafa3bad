/**
 * Who is given which conversation, and why: rules of teams, what agents can and have time for, and
 * which team owns a topic.
 */
@ApplicationModule(
    displayName = "Assignment",
    allowedDependencies = {"conversation", "customer", "staff"})
@NullMarked
package org.mutualcrm.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
