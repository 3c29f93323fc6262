/** A first suite for a log that genatt has not seen: what is in the log, and settings that fit its size. */
package io.github.genatt.bench.init;
