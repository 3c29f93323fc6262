package io.github.genatt.data.split;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.Split;
import io.github.genatt.spi.Histories;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.SplitRule;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Splits data sets into training, validation and test. */
public final class Splits {

    private Splits() {
    }

    /**
     * Splits by a rule.
     *
     * @throws InvalidDataException if the data cannot be split in this way, or the rule violates those of {@link
     *                              io.github.genatt.spi.SplitSink}
     */
    public static Split of(Dataset dataset, SplitRule rule) {
        if (rule.needs().contains(Need.TIMES) && dataset.timestamps().isEmpty()) {
            throw new InvalidDataException(("data.split: %s needs a timestamp for every interaction, found none or missing ones; "
                    + "name the column of a delimited log in data.source.columns.timestamp, or use another split").formatted(name(rule)));
        }
        if (rule.needs().contains(Need.CATEGORIES) && dataset.items().categoryNames().isEmpty()) {
            throw new InvalidDataException(("data.split: %s needs categories of the items, found none; "
                    + "set data.item-metadata, or use another split").formatted(name(rule)));
        }
        Split split = of(new WholeHistories(dataset), rule, user -> dataset.users()[user]);
        return dataset.timestamps().map(split::withTimes).orElse(split);
    }

    /**
     * The last item of each user for test, the one before for validation, see {@link LeaveOneOut}.
     *
     * @param sequences [U][] item ids of each user, oldest first
     */
    public static Split leaveOneOut(int[][] sequences) {
        int items = Arrays.stream(sequences).flatMapToInt(Arrays::stream).max().orElse(0);
        return of(new TrainingSequences(items, sequences), new LeaveOneOut(), user -> "with index " + user);
    }

    private static Split of(Histories whole, SplitRule rule, IntFunction<String> ids) {
        SplitParts parts = new SplitParts(whole, name(rule), ids);
        try {
            rule.split(whole, parts);
        } catch (IllegalArgumentException refused) {
            throw new InvalidDataException("data.split: %s: %s".formatted(name(rule), refused.getMessage()));
        }
        return parts.build();
    }

    private static String name(SplitRule rule) {
        return rule.getClass().getName();
    }
}
