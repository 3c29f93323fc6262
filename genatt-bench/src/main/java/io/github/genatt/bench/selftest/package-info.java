/** Damages files and kills runs on purpose, and counts what was noticed, what made no difference, and what was missed. */
package io.github.genatt.bench.selftest;
