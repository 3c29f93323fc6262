package io.github.genatt.data.prepare;

import io.github.genatt.data.FilterCount;
import java.util.List;

/**
 * What became of a log.
 *
 * @param before   the well-formed rows
 * @param dropped  what each filter that was asked for took away, in the order in which they were applied
 * @param after    what is left
 * @param rejected malformed rows that were left out
 * @param notes    what a reader must know of the log, a sentence each
 */
public record Prepared(Size before, List<FilterCount> dropped, Size after, long rejected, List<String> notes) {

    /** How much there is. */
    public record Size(long users, long items, long interactions) {

        @Override
        public String toString() {
            return "%,d users, %,d items, %,d interactions".formatted(users, items, interactions);
        }
    }
}
