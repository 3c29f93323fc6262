package io.github.genatt.data.synthetic;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SourceFiles;
import io.github.genatt.spi.TrainingSequences;

/**
 * A log with one rule that tests whether attention can address by position or by content; see {@link SyntheticTasks}. Items repeat, so rank
 * with {@code evaluate.seen-items = keep}.
 *
 * @param task      the rule
 * @param users     number of sequences
 * @param length    items per sequence
 * @param items     size of the catalogue
 * @param stepsBack k of {@link Task#COPY_BACK}
 * @param seed      of the sequences
 */
public record TaskSource(
        @Option(value = "copy-back", help = "copy-back, content-addressed, cycle (depends on the last item) or random (nothing to learn)")
        Task task,
        @Option(value = "2000", help = "number of users") int users,
        @Option(value = "30", help = "items per user, at least 3") int length,
        @Option(value = "16", help = "number of items, at least 2") int items,
        @Option(value = "5", help = "k of copy-back: every item equals the one k steps back") int stepsBack,
        @Option(value = "1", help = "seed of the generator") long seed) implements LogSource, Changeable<TaskSource> {

    /** The rule of a task. */
    public enum Task {
        /** Every item equals the one k steps back: addressed by position. */
        COPY_BACK,
        /** An item is followed by the same item as the last time: addressed by content. */
        CONTENT_ADDRESSED,
        /** The last item determines the next. */
        CYCLE,
        /** Random items: nothing to learn. */
        RANDOM
    }

    /** With the default of each option. */
    public static TaskSource defaults() {
        return Options.defaults(TaskSource.class);
    }

    /** Validates that the sequences are long enough for a split and for the rule. */
    public TaskSource {
        if (users < 1 || length < 3 || items < 2) {
            throw new IllegalArgumentException("a task needs users, length at least 3 and at least 2 items; found users = %d, length"
                    .formatted(users) + " = %d, items = %d".formatted(length, items));
        }
        if (stepsBack < 1 || stepsBack >= length) {
            throw new IllegalArgumentException("steps-back must be from 1 to below length = %d, found %d".formatted(length, stepsBack));
        }
    }

    /** Users {@code u1, u2, ...} one after another, items {@code i1, i2, ...}; a user's items are in chronological order. */
    @Override
    public void read(SourceFiles files, LogSink log) {
        TrainingSequences made = switch (task) {
            case COPY_BACK -> SyntheticTasks.copyBack(users, length, items, stepsBack, seed);
            case CONTENT_ADDRESSED -> SyntheticTasks.contentAddressed(users, length, items, seed);
            case CYCLE -> SyntheticTasks.cycle(users, length, items, seed);
            case RANDOM -> SyntheticTasks.random(users, length, items, seed);
        };
        int[][] sequences = made.sequences();
        for (int user = 0; user < sequences.length; user++) {
            for (int item : sequences[user]) {
                log.add("u" + (user + 1), "i" + item);
            }
        }
    }
}
