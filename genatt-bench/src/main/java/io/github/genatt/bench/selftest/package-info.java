/** Damages files and kills runs on purpose, and counts the refused, equal and missed cases. */
package io.github.genatt.bench.selftest;
