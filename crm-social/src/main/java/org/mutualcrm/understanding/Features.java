package org.mutualcrm.understanding;

/** A text as numbers: what it means as a whole, and which words stand in it. */
record Features(float[] dense, HashedWords.Sparse words) {}
