/**
 * Notes on customers: what colleagues should know, written by hand, going with the record they are
 * about when customers are joined and parted.
 */
@ApplicationModule(displayName = "Note", allowedDependencies = "customer")
@NullMarked
package org.mutualcrm.note;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
