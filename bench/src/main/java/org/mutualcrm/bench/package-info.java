/**
 * Load from outside: closed-loop clients, honest percentiles, and a look at the books afterwards.
 */
@NullMarked
package org.mutualcrm.bench;

import org.jspecify.annotations.NullMarked;
