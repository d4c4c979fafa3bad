/**
 * What happened, for whoever outside the company's CRM wants to know. Modules say it in the
 * transaction that makes it so; who tells it on, and to whom, is no business of theirs.
 */
@ApplicationModule(
    displayName = "Announcement",
    allowedDependencies = {})
@NullMarked
package org.mutualcrm.announcement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
