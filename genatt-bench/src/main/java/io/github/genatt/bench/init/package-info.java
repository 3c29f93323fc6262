/** A first suite for a new log: statistics of the log, and settings that fit its size. */
package io.github.genatt.bench.init;
