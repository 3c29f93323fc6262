package io.github.genatt.data.prepare;

import io.github.genatt.data.FilterCount;
import java.util.List;

/**
 * The counts and notes of a prepared log.
 *
 * @param before   the well-formed rows
 * @param dropped  interactions dropped by each configured filter, in the order of application
 * @param after    the remaining rows
 * @param rejected malformed rows that were skipped
 * @param notes    caveats of the log, one sentence each
 */
public record Prepared(Size before, List<FilterCount> dropped, Size after, long rejected, List<String> notes) {

    /** The size of a log. */
    public record Size(long users, long items, long interactions) {

        @Override
        public String toString() {
            return "%,d users, %,d items, %,d interactions".formatted(users, items, interactions);
        }
    }
}
