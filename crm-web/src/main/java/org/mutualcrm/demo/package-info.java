/**
 * Gelato Fratelli, a chain that does not exist: eighteen months of its history, generated, and
 * entered through the doors that real data enters by; and its life going on while one watches.
 */
@ApplicationModule(displayName = "Demo")
@NullMarked
package org.mutualcrm.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
